package io.cadastro.notification.qute;

/** A restored document as the reader sees it. */
record RestoredView(String availableUntil, String reference) {}
