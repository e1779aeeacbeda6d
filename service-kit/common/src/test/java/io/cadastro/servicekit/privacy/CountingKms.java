package io.cadastro.servicekit.privacy;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/** A KMS that encrypts nothing, counts its calls, and may be away. */
final class CountingKms implements KmsClient {
    int calls;
    boolean away;

    @Override
    public GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
        answerOrFail();
        SdkBytes key = SdkBytes.fromByteArray(AesGcm.newKey().getEncoded());
        return GenerateDataKeyResponse.builder()
                .plaintext(key)
                .ciphertextBlob(key)
                .build();
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest request) {
        answerOrFail();
        return DecryptResponse.builder().plaintext(request.ciphertextBlob()).build();
    }

    private void answerOrFail() {
        calls++;
        if (away) {
            throw SdkClientException.create("Connection refused");
        }
    }

    @Override
    public String serviceName() {
        return "kms";
    }

    @Override
    public void close() {}
}
