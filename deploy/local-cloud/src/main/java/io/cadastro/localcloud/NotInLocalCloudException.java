package io.cadastro.localcloud;

/** The operation or option exists in AWS and not here: Cadastro does not use it. HTTP 501. */
public final class NotInLocalCloudException extends AwsException {
    public NotInLocalCloudException(String what) {
        super(501, "NotInLocalCloud", what + " is not in the local cloud, which only offers what Cadastro uses");
    }
}
