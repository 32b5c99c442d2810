package org.lysoen.listen;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.reference.PrefixedRootFactory;
import org.javarosa.core.reference.Reference;
import org.javarosa.core.reference.ReferenceManager;
import org.javarosa.core.reference.ResourceReference;
import org.javarosa.xform.parse.XFormParser;
import org.jspecify.annotations.Nullable;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;

/** Whether a form can be filled: JavaRosa, which ODK Collect fills forms with, reads and starts it. */
final class FormCheck {

    /** ODK's encryption is specified for this length alone. */
    private static final int KEY_BITS = 2048;

    /** JavaRosa repeats the expression that it does not understand, however long. */
    private static final int LONGEST_REASON = 300;

    private FormCheck() {}

    /** @throws Problem BAD_INPUT saying what is wrong and where */
    static void check(XForm form, byte[] xml, Map<String, byte[]> files) {
        if (!form.hasInstanceId()) {
            throw Problem.badInput("The reports of " + form.id() + " would have no name of their own: give the form the"
                    + " field meta/instanceID, calculated once as concat('uuid:', uuid()).");
        }
        XForm.bindOfNothing(xml).ifPresent(nodeset -> {
            throw Problem.badInput("The form " + form.id() + " has a bind for " + nodeset
                    + ", which is not in its instance: correct its nodeset, or leave it out.");
        });
        form.publicKey().ifPresent(FormCheck::requireKey);
        for (var name : form.files()) {
            if (!files.containsKey(name)) {
                throw Problem.badInput("The form " + form.id() + " needs the file " + name + ": give it too.");
            }
        }
        for (var name : files.keySet()) {
            if (!form.files().contains(FileName.plain(name))) {
                throw Problem.badInput(
                        "The form " + form.id() + " does not ask for the file " + name + ": leave it out.");
            }
        }
        start(form, xml, files);
    }

    private static void requireKey(String base64) {
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
            var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
            if (key.getModulus().bitLength() == KEY_BITS) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    "The key in model/submission/@base64RsaPublicKey is not an RSA key: put in the line of the public key.",
                    e);
        }
        throw Problem.badInput(
                "The key in model/submission/@base64RsaPublicKey does not have 2048 bits, as ODK asks for.");
    }

    /** JavaRosa finds a form's files through one manager for the whole program, so one form is read at a time. */
    private static synchronized void start(XForm form, byte[] xml, Map<String, byte[]> files) {
        var manager = ReferenceManager.instance();
        Path folder = null;
        FilesOfForm factory = null;
        try {
            folder = Files.createTempDirectory("lysoen-form");
            for (var file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            factory = new FilesOfForm(folder);
            manager.addReferenceFactory(factory);
            var reader = new InputStreamReader(new ByteArrayInputStream(xml), StandardCharsets.UTF_8);
            var parser = new XFormParser(reader);
            parser.onWarning(message -> {});
            FormDef started = parser.parse();
            started.initialize(true, new InstanceInitializationFactory());
        } catch (XFormParser.ParseException | RuntimeException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    "The form " + form.id() + " cannot be filled: " + reason(e) + " Correct it there.",
                    e);
        } catch (StackOverflowError e) {
            // JavaRosa reads an expression by recursion, without a bound of its own.
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    "The form " + form.id() + " cannot be filled: an expression is nested too deep. Make it simpler.",
                    e);
        } catch (IOException e) {
            throw Problem.unavailable(
                    "The form cannot be checked: the folder for temporary files cannot be written.", e);
        } finally {
            if (factory != null) {
                manager.removeReferenceFactory(factory);
            }
            remove(folder, files);
        }
    }

    /** JavaRosa's own words, which name the element, on one line. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
        if (text.length() > LONGEST_REASON) {
            return text.substring(0, LONGEST_REASON) + "...";
        }
        return text.endsWith(".") ? text : text + ".";
    }

    private static void remove(@Nullable Path folder, Map<String, byte[]> files) {
        if (folder == null) {
            return;
        }
        try {
            for (var name : files.keySet()) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw Problem.unavailable("The temporary folder " + folder + " cannot be removed: remove it.", e);
        }
    }

    /** {@code jr://images/house.png}, {@code jr://file-csv/places.csv} and the like are files of one folder. */
    private static final class FilesOfForm extends PrefixedRootFactory {

        private final Path folder;

        FilesOfForm(Path folder) {
            super(new String[] {"images/", "audio/", "video/", "file/", "file-csv/"});
            this.folder = folder;
        }

        @Override
        protected Reference factory(String terminal, String address) {
            return new ResourceReference(terminal) {
                @Override
                public InputStream getStream() throws IOException {
                    return Files.newInputStream(folder.resolve(FileName.plain(terminal)));
                }

                @Override
                public String getLocalURI() {
                    return folder.resolve(FileName.plain(terminal)).toString();
                }
            };
        }
    }
}
