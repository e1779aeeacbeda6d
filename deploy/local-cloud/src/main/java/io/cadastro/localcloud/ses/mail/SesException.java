package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.AwsException;

/** A refusal of SES, which is an error of version 1 unless it is turned into one of version 2. */
public final class SesException extends AwsException {
    private final Refusal refusal;

    public SesException(Refusal refusal, String message) {
        super(400, refusal.version1Code(), message);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    public AwsException asVersion2() {
        return new AwsException(refusal.version2Status(), refusal.version2Code(), getMessage());
    }
}
