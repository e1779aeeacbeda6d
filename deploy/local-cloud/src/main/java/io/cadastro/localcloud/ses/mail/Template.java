package io.cadastro.localcloud.ses.mail;

import java.time.Instant;

/** A stored template, in Handlebars. */
public record Template(String name, Instant createdAt, Content content) {}
