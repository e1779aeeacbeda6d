package io.cadastro.localcloud.ses.mail;

/**
 * What an e-mail says, or a template of it.
 *
 * @param subject null if not given, as the two others
 */
public record Content(String subject, String text, String html) {}
