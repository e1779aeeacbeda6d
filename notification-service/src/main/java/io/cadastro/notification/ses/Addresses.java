package io.cadastro.notification.ses;

import java.util.regex.Pattern;

/** What SES may be given as one recipient. */
final class Addresses {
    // No quotes, commas, brackets or spaces: with those, SES would read several recipients or a display name.
    private static final Pattern SINGLE =
            Pattern.compile("[^\\s\\p{Cntrl}\",;:<>()\\[\\]\\\\@]+@[^\\s\\p{Cntrl}\",;:<>()\\[\\]\\\\@]+");
    private static final int LONGEST = 254;

    private Addresses() {}

    /** Whether this is one plain address, that can be nothing else. */
    static boolean isSingle(String address) {
        return address.length() <= LONGEST && SINGLE.matcher(address).matches();
    }
}
