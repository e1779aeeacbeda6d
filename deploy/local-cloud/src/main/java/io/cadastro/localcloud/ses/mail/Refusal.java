package io.cadastro.localcloud.ses.mail;

/** Why SES refuses, with the error codes that its two versions have for the same reason. */
public enum Refusal {
    MESSAGE_REJECTED("MessageRejected", 400, "MessageRejected"),
    INVALID_PARAMETER("InvalidParameterValue", 400, "BadRequestException"),
    NO_CONFIGURATION_SET("ConfigurationSetDoesNotExist", 404, "NotFoundException"),
    CONFIGURATION_SET_EXISTS("ConfigurationSetAlreadyExists", 400, "AlreadyExistsException"),
    INVALID_CONFIGURATION_SET("InvalidConfigurationSet", 400, "BadRequestException"),
    NO_EVENT_DESTINATION("EventDestinationDoesNotExist", 404, "NotFoundException"),
    EVENT_DESTINATION_EXISTS("EventDestinationAlreadyExists", 400, "AlreadyExistsException"),
    INVALID_SNS_DESTINATION("InvalidSNSDestination", 400, "BadRequestException"),
    NO_TEMPLATE("TemplateDoesNotExist", 404, "NotFoundException"),
    TEMPLATE_EXISTS("AlreadyExists", 400, "AlreadyExistsException"),
    INVALID_TEMPLATE("InvalidTemplate", 400, "BadRequestException"),
    INVALID_RENDERING_PARAMETER("InvalidRenderingParameter", 400, "BadRequestException"),
    MISSING_RENDERING_ATTRIBUTE("MissingRenderingAttribute", 400, "BadRequestException");

    private final String version1Code;
    private final int version2Status;
    private final String version2Code;

    Refusal(String version1Code, int version2Status, String version2Code) {
        this.version1Code = version1Code;
        this.version2Status = version2Status;
        this.version2Code = version2Code;
    }

    String version1Code() {
        return version1Code;
    }

    int version2Status() {
        return version2Status;
    }

    String version2Code() {
        return version2Code;
    }
}
