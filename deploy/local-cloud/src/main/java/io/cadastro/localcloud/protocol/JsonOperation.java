package io.cadastro.localcloud.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;

/** One operation of an AWS service: takes the request's document and gives the answer's. */
@FunctionalInterface
public interface JsonOperation {
    /** @throws AwsException if the request is refused; then nothing has happened */
    ObjectNode apply(ObjectNode request) throws Exception;
}
