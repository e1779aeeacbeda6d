package io.cadastro.customer.rest;

import io.cadastro.testkit.ServiceProcess;
import io.cadastro.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Processes of the service that work side by side on the same tables. */
final class Instances implements AutoCloseable {
    private final Map<String, String> configuration;
    private final ServiceProcess[] processes;
    private final String token = Tokens.withScopes(Customers.READ, Customers.WRITE);

    private Instances(int count, Map<String, String> configuration) {
        this.configuration = new HashMap<>(configuration);
        this.configuration.put("quarkus.log.level", "WARN");
        this.processes = new ServiceProcess[count];
    }

    /** @param configuration by the names of system properties */
    static Instances start(int count, Map<String, String> configuration) {
        Instances instances = new Instances(count, configuration);
        try {
            IntStream.range(0, count).parallel().forEach(number -> instances.replace(number, instances.start()));
            return instances;
        } catch (RuntimeException e) {
            instances.close();
            throw e;
        }
    }

    private ServiceProcess start() {
        return ServiceProcess.start(configuration);
    }

    int count() {
        return processes.length;
    }

    /** SIGKILL. */
    void killAndStart(int number) {
        process(number).close();
        replace(number, start());
    }

    /** Null if the connection broke: the process was killed, or is not back yet. */
    Response register(int number, String key, Person person) {
        return answer(() -> request(number)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(person.json())
                .post("/v1/customers"));
    }

    /** Null as for {@link #register}. */
    Response change(int number, String id, long version, String patch) {
        return answer(() -> request(number)
                .contentType(CustomersApi.MERGE_PATCH)
                .header("If-Match", "\"" + version + "\"")
                .body(patch)
                .patch("/v1/customers/" + id));
    }

    /** Null as for {@link #register}. */
    Response read(int number, String id) {
        return answer(() -> request(number).get("/v1/customers/" + id));
    }

    private RequestSpecification request(int number) {
        return process(number).given().auth().oauth2(token);
    }

    private static Response answer(Callable<Response> request) {
        try {
            return request.call();
        } catch (Exception e) {
            // What RestAssured throws of a broken connection is a checked exception that it does not declare.
            return null;
        }
    }

    private synchronized ServiceProcess process(int number) {
        return processes[number];
    }

    private synchronized void replace(int number, ServiceProcess process) {
        processes[number] = process;
    }

    @Override
    public void close() {
        for (int i = 0; i < processes.length; i++) {
            if (process(i) != null) {
                process(i).close();
            }
        }
    }
}
