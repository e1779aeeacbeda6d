package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.s3.storage.StorageClass;
import io.cadastro.localcloud.s3.xml.XmlElement;

/** A move to a colder storage class. */
record Transition(Moment moment, StorageClass target) {
    static Transition of(XmlElement element, String daysElement) {
        try {
            StorageClass target = StorageClass.valueOf(element.required("StorageClass"));
            if (target != StorageClass.STANDARD) {
                return new Transition(Moment.of(element, daysElement), target);
            }
        } catch (IllegalArgumentException e) {
            throw (AwsException) XmlElement.malformed().initCause(e);
        }
        throw XmlElement.malformed();
    }
}
