package io.cadastro.localcloud.sqs;

/**
 * An attribute of a message as SQS and SNS know it.
 *
 * @param dataType {@code String}, {@code Number} or {@code Binary}, with or without a suffix like {@code .Array}
 * @param value the text; of a binary attribute in Base64
 */
public record MessageAttribute(String name, String dataType, String value) {}
