package io.cadastro.localcloud.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.protocol.JsonService;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** GetRandomPassword. */
final class RandomPassword {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LOWER_CASE = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String NUMBERS = "0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final int LONGEST = 4096;

    private RandomPassword() {}

    /** A few random letters and digits. */
    static String letters(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(from(LOWER_CASE + UPPER_CASE + NUMBERS));
        }
        return text.toString();
    }

    static ObjectNode generate(ObjectNode request) {
        int length = request.path("PasswordLength").asInt(32);
        if (length < 1 || length > LONGEST) {
            throw SecretsManagerException.validation("1 validation error detected: Value '" + length
                    + "' at 'passwordLength' failed to satisfy constraint: Member must have value between 1 and "
                    + LONGEST);
        }
        List<String> types = types(request);
        if (types.isEmpty()) {
            throw SecretsManagerException.parameter("No characters are left to make a password of.");
        }
        boolean each = request.path("RequireEachIncludedType").asBoolean(true);
        if (each && length < types.size()) {
            throw SecretsManagerException.parameter(
                    "The password length is too short for the required character types.");
        }
        return JsonService.JSON.createObjectNode().put("RandomPassword", password(length, types, each));
    }

    private static List<String> types(ObjectNode request) {
        List<String> types = new ArrayList<>();
        add(types, LOWER_CASE, request, "ExcludeLowercase");
        add(types, UPPER_CASE, request, "ExcludeUppercase");
        add(types, NUMBERS, request, "ExcludeNumbers");
        add(types, PUNCTUATION, request, "ExcludePunctuation");
        if (request.path("IncludeSpace").asBoolean()) {
            types.add(" ");
        }
        return types;
    }

    private static void add(List<String> types, String characters, ObjectNode request, String exclusion) {
        String excluded = request.path("ExcludeCharacters").asText("");
        StringBuilder left = new StringBuilder();
        characters.chars().filter(c -> excluded.indexOf(c) < 0).forEach(left::appendCodePoint);
        if (!request.path(exclusion).asBoolean() && !left.isEmpty()) {
            types.add(left.toString());
        }
    }

    private static String password(int length, List<String> types, boolean each) {
        List<Character> characters = new ArrayList<>();
        if (each) {
            types.forEach(type -> characters.add(from(type)));
        }
        String all = String.join("", types);
        while (characters.size() < length) {
            characters.add(from(all));
        }
        Collections.shuffle(characters, RANDOM);
        StringBuilder password = new StringBuilder();
        characters.forEach(password::append);
        return password.toString();
    }

    private static char from(String characters) {
        return characters.charAt(RANDOM.nextInt(characters.length()));
    }
}
