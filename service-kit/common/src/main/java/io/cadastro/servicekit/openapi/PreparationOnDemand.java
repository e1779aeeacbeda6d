package io.cadastro.servicekit.openapi;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Puts off the preparation of the OpenAPI document from the start of the service, of which it took two fifths, to the
 * first request for it, which few instances ever get.
 */
@OnDemand
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class PreparationOnDemand {
    private static final String PREPARATION = "prepareDocument";

    private final Queue<InvocationContext> waiting = new ArrayDeque<>();

    @AroundInvoke
    synchronized Object invoke(InvocationContext invocation) throws Exception {
        if (invocation.getMethod().getName().equals(PREPARATION)) {
            return waiting.add(invocation);
        }
        for (InvocationContext first = waiting.peek(); first != null; first = waiting.peek()) {
            first.proceed();
            waiting.remove();
        }
        return invocation.proceed();
    }
}
