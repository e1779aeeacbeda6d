package io.cadastro.localcloud.s3.storage;

/** Whether somebody said that a version is to be kept until somebody says otherwise. */
public enum LegalHold {
    ON,
    OFF
}
