package io.cadastro.archive;

import java.util.Set;

/** The storage classes of S3, as S3 names them. */
public final class StorageClasses {
    public static final String STANDARD = "STANDARD";
    public static final String GLACIER = "GLACIER";
    public static final String DEEP_ARCHIVE = "DEEP_ARCHIVE";

    private static final Set<String> COLD = Set.of(GLACIER, DEEP_ARCHIVE);

    private StorageClasses() {}

    /** Whether an object in this class can only be read after a restoration. */
    public static boolean isCold(String storageClass) {
        return COLD.contains(storageClass);
    }
}
