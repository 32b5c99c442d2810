package org.lysoen.app.access.page;

import java.util.List;

/**
 * What somebody sends to set up an account.
 *
 * @param name chosen by the first administrator; of all others it is known
 * @param secret of the second step, as their app was given it
 * @param shown what the app shows
 */
record SetUp(String name, String password, byte[] secret, String shown, List<String> recoveryCodes) {}
