package io.cadastro.systemtests;

import io.cadastro.launcher.walk.Person;

/** What a client was promised. */
record Registered(Person person, String customerId, String documentId) {}
