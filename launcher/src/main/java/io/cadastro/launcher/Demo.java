package io.cadastro.launcher;

import io.cadastro.launcher.walk.Cadastro;
import io.cadastro.launcher.walk.UnexpectedException;
import io.cadastro.launcher.walk.Walk;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import java.io.UncheckedIOException;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/** Walks one customer through everything on a running system, and says what happens and where to look. */
public final class Demo {
    private static final Duration LONGEST_DAY = Duration.ofSeconds(10);

    private final LocalSystem system;
    private final Console console;

    public Demo(LocalSystem system, Console console) {
        this.system = system;
        this.console = console;
    }

    /** @return the exit code: 0 if everything was as it should be */
    public int run() {
        Duration day = system.day();
        if (day.compareTo(LONGEST_DAY) > 0) {
            console.line("A day lasts " + Console.human(day) + " here, and the demo waits for ninety: first"
                    + " ./cadastro stop, then ./cadastro demo");
            return 1;
        }
        console.line("");
        console.title("One customer, from registration to the archive and back, and forgotten");
        console.line("");
        long begin = System.nanoTime();
        try (AwsClients aws = AwsClients.local(system.cloud());
                Cadastro cadastro = new Cadastro(system)) {
            new Walk(console, cadastro, aws, new ResourceNames("cadastro"), system.cloud(), day).go();
        } catch (UnexpectedException | UncheckedIOException | SdkException e) {
            failed(e);
            return 1;
        }
        summary(Duration.ofNanos(System.nanoTime() - begin));
        return 0;
    }

    private void failed(RuntimeException cause) {
        console.line("");
        console.title("The demo failed: " + cause.getMessage());
        console.line("The system still runs; what it says of it is in");
        for (Program program : Program.values()) {
            console.line("  " + system.log(program));
        }
    }

    private void summary(Duration duration) {
        console.line("");
        console.title("Everything was as it should be, in " + Console.human(duration)
                + ". Cadastro goes on running; ./cadastro stop ends it.");
        console.line("");
        console.line("  To try the AWS CLI lines above:");
        console.line("    export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1");
        console.line("  To call a service yourself:");
        console.line("    curl -H \"Authorization: Bearer $(./cadastro token --scope cadastro/customers.read)\" "
                + system.service(Program.CUSTOMER) + "/v1/customers/ID");
    }
}
