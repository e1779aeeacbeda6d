package io.cadastro.localcloud.ses.mail;

import java.util.Map;

/**
 * What goes with an e-mail, however it came.
 *
 * @param configurationSet null if none is named
 * @param tags message tags, for the events
 * @param longestMessage how many bytes the version of SES takes
 */
public record SendOptions(String configurationSet, Map<String, String> tags, int longestMessage) {}
