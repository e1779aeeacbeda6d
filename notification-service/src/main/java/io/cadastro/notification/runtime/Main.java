package io.cadastro.notification.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        // The JDK's HTTP client repeats a POST of its own accord when a connection breaks: a mail would go out twice.
        System.setProperty("sun.net.http.retryPost", "false");
        Quarkus.run(arguments);
    }
}
