/**
 * What people are owed whose reports are kept: to be told what for, on what ground and for how long, and that it ends then.
 *
 * <p>Start from {@link org.lysoen.listen.duty.DutyRegister}. What was told when a form was published holds: its purpose and
 * basis stay, and the time that reports are kept can only become shorter.
 *
 * <p>References: GDPR art. 5(1)(b) and (e), 6, 13 and 30; ICRC, Handbook on Data Protection in Humanitarian Action (2020),
 * ch. 2 and 3.
 */
@NullMarked
package org.lysoen.listen.duty;

import org.jspecify.annotations.NullMarked;
