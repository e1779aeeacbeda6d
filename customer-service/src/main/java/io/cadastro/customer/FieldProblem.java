package io.cadastro.customer;

/**
 * What is wrong with one field, without its value.
 *
 * @param field its name, dotted for nested ones; null if it is all of them
 */
public record FieldProblem(String field, String message) {}
