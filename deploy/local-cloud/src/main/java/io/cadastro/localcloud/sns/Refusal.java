package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;

/** What SNS answers to wrong uses. */
final class Refusal {
    private Refusal() {}

    static AwsException invalidParameter(String what) {
        return new AwsException(400, "InvalidParameter", "Invalid parameter: " + what);
    }

    /** Of message attributes, which have a code of their own. */
    static AwsException invalidValue(String sentence) {
        return new AwsException(400, "ParameterValueInvalid", sentence);
    }

    static AwsException noSuchTopic() {
        return new AwsException(404, "NotFound", "Topic does not exist");
    }

    static AwsException noSuchSubscription() {
        return new AwsException(404, "NotFound", "Subscription does not exist");
    }
}
