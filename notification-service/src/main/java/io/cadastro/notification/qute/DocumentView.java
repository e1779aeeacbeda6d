package io.cadastro.notification.qute;

/**
 * A received document as the reader sees it.
 *
 * @param kind like {@code PDF}
 * @param size like {@code 1.2 MB}
 * @param reference by which it can be asked for
 */
record DocumentView(String kind, String size, String receivedOn, String reference) {}
