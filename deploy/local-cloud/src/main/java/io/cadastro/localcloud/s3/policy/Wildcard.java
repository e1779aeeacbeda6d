package io.cadastro.localcloud.s3.policy;

/** Text with {@code *} for any and {@code ?} for one character, as policies and CORS rules have it. */
public final class Wildcard {
    private Wildcard() {}

    public static boolean matches(String pattern, String text) {
        int position = 0;
        int start = -1;
        int star = 0;
        for (int i = 0; i < text.length(); ) {
            if (position < pattern.length() && pattern.charAt(position) == '*') {
                start = position++;
                star = i;
            } else if (position < pattern.length()
                    && (pattern.charAt(position) == '?' || pattern.charAt(position) == text.charAt(i))) {
                position++;
                i++;
            } else if (start >= 0) {
                // The last star takes one character more.
                position = start + 1;
                i = ++star;
            } else {
                return false;
            }
        }
        return pattern.substring(position).chars().allMatch(rest -> rest == '*');
    }
}
