package org.lysoen.listen;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Random;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;

/** Forms and reports as apps make them. */
public final class Samples {

    /** What is promised to those who answer the forms. */
    public static final Duties DUTIES = new Duties("To see that the tests hold.", Basis.CONSENT, 365);

    private Samples() {}

    /** A form with a text, a photo and a repeated person. */
    public static byte[] form(String id, String version, String submission) {
        return """
            <?xml version="1.0"?>
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
                    xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
              <h:head>
                <h:title>What happened</h:title>
                <model>
                  <instance>
                    <data id="%s" version="%s">
                      <what/><photo/>
                      <person jr:template=""><name/></person>
                      <orx:meta><orx:instanceID/></orx:meta>
                    </data>
                  </instance>
                  %s
                  <bind nodeset="/data/what" type="string"/>
                  <bind nodeset="/data/photo" type="binary"/>
                  <bind nodeset="/data/person/name" type="string"/>
                  <bind nodeset="/data/orx:meta/orx:instanceID" type="string" readonly="true()"
                        jr:preload="uid"/>
                </model>
              </h:head>
              <h:body>
                <input ref="/data/what"><label>What happened?</label></input>
                <upload ref="/data/photo" mediatype="image/*"><label>A photo</label></upload>
                <group ref="/data/person"><label>Who</label>
                  <repeat nodeset="/data/person"><input ref="/data/person/name"><label>Name</label></input></repeat>
                </group>
              </h:body>
            </h:html>
            """.formatted(id, version, submission).getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] report(String id, String version, String instanceId, String what, String photo) {
        return """
            <?xml version='1.0' ?><data id="%s" version="%s" xmlns:orx="http://openrosa.org/xforms"><what>%s</what>\
            <photo>%s</photo><person><name>A</name></person><person><name>B</name></person>\
            <orx:meta><orx:instanceID>%s</orx:instanceID></orx:meta></data>\
            """.formatted(id, version, what, photo, instanceId).getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] edit(String id, String instanceId, String deprecated, String what) {
        return """
            <data id="%s" version="1"><what>%s</what><meta><instanceID>%s</instanceID>\
            <deprecatedID>%s</deprecatedID></meta></data>\
            """.formatted(id, what, instanceId, deprecated).getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that are the same for the same seed. */
    public static byte[] bytes(int seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    public static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String line(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    public static String sealedBy(KeyPair keys) {
        return "<submission base64RsaPublicKey=\"" + line(keys) + "\"/>";
    }
}
