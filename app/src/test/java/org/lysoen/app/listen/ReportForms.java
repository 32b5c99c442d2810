package org.lysoen.app.listen;

import java.util.Base64;
import java.util.Random;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;

/** Forms and reports for the server's tests. */
final class ReportForms {

    /** What is promised to those who answer the forms. */
    static final Duties DUTIES = new Duties("To see that the tests hold.", Basis.CONSENT, 365);

    private ReportForms() {}

    static byte[] form(String id, String version, String submission) {
        return Phone.bytes("""
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
              <h:head><h:title>What happened</h:title><model>
                <instance><data id="%s" version="%s"><what/><photo/><other/><meta><instanceID/></meta></data></instance>
                %s
                <bind nodeset="/data/what" type="string"/>
                <bind nodeset="/data/photo" type="binary"/>
                <bind nodeset="/data/other" type="binary"/>
                <bind nodeset="/data/meta/instanceID" type="string"/>
              </model></h:head>
              <h:body>
                <input ref="/data/what"><label>What happened?</label></input>
                <upload ref="/data/photo" mediatype="image/*"><label>A photo</label></upload>
                <upload ref="/data/other" mediatype="image/*"><label>Another</label></upload>
              </h:body>
            </h:html>\
            """.formatted(id, version, submission));
    }

    static byte[] report(String id, String instanceId, String what, String photo) {
        return Phone.bytes("""
            <?xml version='1.0' ?><data id="%s" version="1"><what>%s</what><photo>%s</photo>\
            <meta><instanceID>%s</instanceID></meta></data>\
            """.formatted(id, what, photo, instanceId));
    }

    /** An envelope with one photo. */
    static byte[] envelope(String id, String instanceId) {
        return Phone.bytes("""
            <data xmlns="http://opendatakit.org/submissions" encrypted="yes" id="%s" version="1">\
            <base64EncryptedKey>%s</base64EncryptedKey><meta xmlns="http://openrosa.org/xforms">\
            <instanceID>%s</instanceID></meta><media><file>a.jpg.enc</file></media>\
            <encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>\
            """.formatted(id, Base64.getEncoder().encodeToString(chance(3, 256)), instanceId));
    }

    static byte[] chance(int seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
