package io.cadastro.customer.files;

import io.cadastro.customer.Registration;

/** Reads the lines of one import. */
interface LineFormat {
    /**
     * The registration in a line.
     *
     * @throws UnreadableLineException if the line is not of this format
     * @throws io.cadastro.customer.InvalidRegistrationException if what stands in it is not valid
     */
    Registration read(String line);
}
