package io.cadastro.localcloud;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Tag;

/** Has the classes that share a cloud run one after the other. */
public final class ConformanceFirst implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparing(ConformanceFirst::needsACloudOfItsOwn));
    }

    private static boolean needsACloudOfItsOwn(ClassDescriptor descriptor) {
        return descriptor.findRepeatableAnnotations(Tag.class).stream()
                .noneMatch(tag -> tag.value().equals(RunningCloud.CONFORMANCE));
    }
}
