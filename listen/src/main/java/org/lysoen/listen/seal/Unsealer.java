package org.lysoen.listen.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.exchange.openrosa.SealedManifest;
import org.lysoen.exchange.openrosa.Submission;
import org.lysoen.kernel.Problem;

/**
 * Opens reports as ODK's apps seal them (ODK XForms specification, encrypted forms): a fresh AES-256 key a report under
 * RSA-OAEP with SHA-256 for the hash and for MGF1; AES-CFB128 with PKCS#7 padding a file; the attachments in the order
 * of the envelope and the answers last, each with the next initialisation vector.
 *
 * <p>A file that is missing or damaged does not keep the others closed, and one that was renamed is found where only one
 * can be meant. Only when all were read is plaintext of attachments written, and none of a damaged one.
 */
public final class Unsealer {

    /** Java's default for MGF1 is SHA-1, ODK's is not. */
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private static final String SUFFIX = ".enc";

    private final SealingKey key;

    public Unsealer(SealingKey key) {
        this.key = key;
    }

    /** What the element signature says. It is no proof: whoever has the form can make one. */
    public enum Signature {
        /** The files are those that the app signed. */
        MATCHES,
        /** A file was changed, renamed or exchanged. */
        DIFFERS,
        /** A file is missing, or there is no signature. */
        UNKNOWN
    }

    /** The encrypted files of a report, as they lie somewhere. */
    public interface Sealed {

        Set<String> names();

        InputStream open(String name) throws IOException;
    }

    /** Where plaintext of attachments goes. */
    public interface Plain {

        /**
         * @param name of the attachment, without the suffix
         * @param signature of its report
         * @return empty where it is not wanted
         */
        Optional<OutputStream> create(String name, Signature signature) throws IOException;
    }

    /**
     * An opened report.
     *
     * @param answers absent where the file of the answers is missing or damaged
     * @param attachments the names, without the suffix, of those that were opened
     * @param missing the names of the files that are not there
     * @param damaged the names of the files that are there and are no ciphertext of the report's key, or no answers
     */
    public record Opened(
            SealedManifest envelope,
            Optional<Submission> answers,
            List<String> attachments,
            List<String> missing,
            List<String> damaged,
            Signature signature) {}

    /**
     * @throws Problem BAD_INPUT when the report is not sealed to this key
     * @throws IOException when a file cannot be read or written
     */
    public Opened open(SealedManifest envelope, Sealed files, Plain out) throws IOException {
        byte[] secret = secret(envelope);
        try {
            return open(envelope, files, out, secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private Opened open(SealedManifest envelope, Sealed files, Plain out, byte[] secret)
            throws GeneralSecurityException, IOException {
        var vectors = new Vectors(envelope.instanceId(), secret);
        var signed = new StringBuilder(head(envelope));
        Map<String, byte[]> whole = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (var name : envelope.mediaFiles()) {
            var vector = vectors.next();
            var md5 = read(name, envelope, files, secret, vector, OutputStream.nullOutputStream());
            if (md5.isPresent()) {
                whole.put(name, vector);
            } else {
                (files.names().contains(name) ? damaged : missing).add(name);
            }
            signed.append(plain(name)).append("::").append(md5.orElse("")).append('\n');
        }
        var answers = new ByteArrayOutputStream();
        var md5 = read(envelope.xmlFile(), envelope, files, secret, vectors.next(), answers);
        signed.append("submission.xml::").append(md5.orElse("")).append('\n');
        Optional<Submission> read = md5.flatMap(_ -> parse(answers.toByteArray()));
        if (read.isEmpty()) {
            boolean isHere = md5.isPresent() || files.names().contains(envelope.xmlFile());
            (isHere ? damaged : missing).add(envelope.xmlFile());
        }
        // that of a file which did not open is empty in what is compared, so a damaged one differs
        var signature = missing.isEmpty() ? verify(envelope, signed.toString()) : Signature.UNKNOWN;
        for (var file : whole.entrySet()) {
            var to = out.create(plain(file.getKey()), signature);
            if (to.isPresent()) {
                try (var plain = to.get()) {
                    read(file.getKey(), envelope, files, secret, file.getValue(), plain);
                }
            }
        }
        return new Opened(
                envelope,
                read,
                whole.keySet().stream().map(Unsealer::plain).toList(),
                List.copyOf(missing),
                List.copyOf(damaged),
                signature);
    }

    /** The MD5 of the plaintext; empty where the file is not there or damaged. */
    private static Optional<String> read(
            String name, SealedManifest envelope, Sealed files, byte[] secret, byte[] vector, OutputStream out)
            throws GeneralSecurityException, IOException {
        var here = find(name, envelope, files);
        if (here.isEmpty()) {
            return Optional.empty();
        }
        try (var in = files.open(here.get())) {
            return decrypt(secret, vector, in, out);
        }
    }

    private static Optional<Submission> parse(byte[] answers) {
        try {
            return Optional.of(Submission.parse(answers));
        } catch (Problem broken) {
            return Optional.empty();
        }
    }

    /** The file of that name; where it alone is not there and one alone is left over, that one. */
    private static Optional<String> find(String name, SealedManifest envelope, Sealed files) {
        if (files.names().contains(name)) {
            return Optional.of(name);
        }
        List<String> named = new ArrayList<>(envelope.mediaFiles());
        named.add(envelope.xmlFile());
        var left = files.names().stream()
                .filter(file -> file.endsWith(SUFFIX) && !named.contains(file))
                .toList();
        long lost = named.stream().filter(file -> !files.names().contains(file)).count();
        return lost == 1 && left.size() == 1 ? Optional.of(left.getFirst()) : Optional.empty();
    }

    private static String plain(String name) {
        String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return FileName.isPlain(stem) ? stem : name;
    }

    private byte[] secret(SealedManifest envelope) {
        try {
            return oaep(Base64.getDecoder().decode(envelope.encryptedKey()));
        } catch (GeneralSecurityException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    "The report " + envelope.instanceId() + " is not sealed to the key " + key.fingerprint()
                            + ": open it with the key of its form.",
                    e);
        }
    }

    private byte[] oaep(byte[] ciphertext) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, key.key(), OAEP);
        return cipher.doFinal(ciphertext);
    }

    /** The MD5 of the plaintext; empty where the file is no ciphertext of this key. */
    private static Optional<String> decrypt(byte[] secret, byte[] vector, InputStream in, OutputStream out)
            throws GeneralSecurityException, IOException {
        var cipher = Cipher.getInstance("AES/CFB/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(secret, "AES"), new IvParameterSpec(vector));
        var digest = MessageDigest.getInstance("MD5");
        var digested = new DigestOutputStream(out, digest);
        var buffer = new byte[64 * 1024];
        try {
            long length = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                length += n;
                var plain = cipher.update(buffer, 0, n);
                if (plain != null) {
                    digested.write(plain);
                }
            }
            if (length == 0) {
                return Optional.empty(); // padding makes even an empty file a block
            }
            digested.write(cipher.doFinal());
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            return Optional.empty();
        }
    }

    private static String head(SealedManifest envelope) {
        String version = envelope.version().isEmpty() ? "" : envelope.version() + "\n";
        return envelope.formId() + "\n" + version + envelope.encryptedKey() + "\n" + envelope.instanceId() + "\n";
    }

    private Signature verify(SealedManifest envelope, String signed) {
        try {
            var said = oaep(Base64.getDecoder().decode(envelope.signature()));
            var is = MessageDigest.getInstance("MD5").digest(signed.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(said, is) ? Signature.MATCHES : Signature.DIFFERS;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return envelope.signature().isEmpty() ? Signature.UNKNOWN : Signature.DIFFERS;
        }
    }

    /** Starts from MD5(instanceID || key); before the n-th file, from 0, one is added to byte n mod 16. */
    private static final class Vectors {

        private final byte[] seed;
        private int files;

        Vectors(String instanceId, byte[] secret) throws GeneralSecurityException {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(instanceId.getBytes(StandardCharsets.UTF_8));
            seed = digest.digest(secret);
        }

        byte[] next() {
            seed[files % seed.length]++;
            files++;
            return seed.clone();
        }
    }
}
