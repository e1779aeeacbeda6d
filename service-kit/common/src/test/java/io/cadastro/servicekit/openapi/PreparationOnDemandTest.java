package io.cadastro.servicekit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparationOnDemandTest {
    private final PreparationOnDemand onDemand = new PreparationOnDemand();
    private final List<String> done = new ArrayList<>();

    @Test
    void preparationWaitsUntilTheDocumentIsAskedFor() throws Exception {
        // When
        onDemand.invoke(new Invocation("prepareDocument"));

        assertThat(done).isEmpty();
    }

    @Test
    void theFirstQuestionIsAnsweredAfterThePreparation() throws Exception {
        onDemand.invoke(new Invocation("prepareDocument"));

        // When
        onDemand.invoke(new Invocation("getDocument"));

        assertThat(done).containsExactly("prepareDocument", "getDocument");
    }

    @Test
    void theSecondQuestionPreparesNothing() throws Exception {
        onDemand.invoke(new Invocation("prepareDocument"));
        onDemand.invoke(new Invocation("getDocument"));

        // When
        onDemand.invoke(new Invocation("getDocument"));

        assertThat(done).containsExactly("prepareDocument", "getDocument", "getDocument");
    }

    @Test
    void aPreparationThatFailsFailsTheQuestionAndIsTriedAgainWithTheNext() throws Exception {
        Invocation preparation = new Invocation("prepareDocument");
        preparation.fails = true;
        onDemand.invoke(preparation);

        // When
        assertThatThrownBy(() -> onDemand.invoke(new Invocation("getDocument")))
                .isInstanceOf(IllegalStateException.class);

        preparation.fails = false;
        onDemand.invoke(new Invocation("getDocument"));
        assertThat(done).containsExactly("prepareDocument", "getDocument");
    }

    private final class Invocation implements InvocationContext {
        private final Method method;
        private boolean fails;

        /** Of Quarkus's bean, so that a method which it no longer has is missed here. */
        private Invocation(String method) {
            this.method = Arrays.stream(OpenApiDocumentService.class.getDeclaredMethods())
                    .filter(declared -> declared.getName().equals(method))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public Object proceed() {
            if (fails) {
                throw new IllegalStateException("no document");
            }
            return done.add(method.getName());
        }

        @Override
        public Method getMethod() {
            return method;
        }

        @Override
        public Object getTarget() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object getTimer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Constructor<?> getConstructor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object[] getParameters() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setParameters(Object[] parameters) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Object> getContextData() {
            throw new UnsupportedOperationException();
        }
    }
}
