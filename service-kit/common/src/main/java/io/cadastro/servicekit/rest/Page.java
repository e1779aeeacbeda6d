package io.cadastro.servicekit.rest;

import java.util.List;

/**
 * One page of a list.
 *
 * @param next to be sent as {@code after} for the next page; null on the last one
 */
public record Page<T>(List<T> items, String next) {}
