package io.cadastro.archive;

/** How fast, and for how much, a restoration is done. */
public enum RetrievalTier {
    STANDARD("Standard"),
    EXPEDITED("Expedited"),
    BULK("Bulk");

    private final String s3Name;

    RetrievalTier(String s3Name) {
        this.s3Name = s3Name;
    }

    /** As S3 and our API write it. */
    public String s3Name() {
        return s3Name;
    }

    /** @throws IllegalArgumentException if there is no tier of this name */
    public static RetrievalTier named(String s3Name) {
        for (RetrievalTier tier : values()) {
            if (tier.s3Name.equals(s3Name)) {
                return tier;
            }
        }
        throw new IllegalArgumentException("No retrieval tier of this name");
    }
}
