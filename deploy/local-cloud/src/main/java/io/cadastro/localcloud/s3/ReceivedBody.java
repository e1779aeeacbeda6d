package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.Checksum;

/**
 * A body that is complete in a file and was what the client said.
 *
 * @param etag its MD5 in hexadecimal
 */
record ReceivedBody(String file, long size, String etag, Checksum checksum) {}
