package org.lysoen.app.listen;

import org.lysoen.kernel.Problem;

/**
 * How Briefcase names a report: {@code FORM[@version=V and @uiVersion=null]/TOP[@key=ID]}. The version is not looked at,
 * nor is TOP: Briefcase writes {@code Optional[2]} or {@code null} for the one and {@code data} for the other of a sealed
 * form.
 */
record SubmissionKey(String formId, String instanceId) {

    private static final String KEY = "[@key=";
    private static final String VERSION = "[@version=";

    /** @throws Problem BAD_INPUT when the text does not name a report */
    static SubmissionKey parse(String text) {
        int key = text.lastIndexOf(KEY);
        int version = text.indexOf(VERSION);
        int top = key < 0 ? -1 : text.lastIndexOf('/', key);
        int end = version < 0 ? top : Math.min(version, top);
        if (end <= 0 || !text.endsWith("]")) {
            throw Problem.badInput("A report is asked for as FORM/TOP[@key=ID].");
        }
        return new SubmissionKey(text.substring(0, end), text.substring(key + KEY.length(), text.length() - 1));
    }
}
