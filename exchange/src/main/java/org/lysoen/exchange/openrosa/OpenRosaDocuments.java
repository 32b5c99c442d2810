package org.lysoen.exchange.openrosa;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What a server answers, as bytes of UTF-8. */
public final class OpenRosaDocuments {

    private static final String FORM_LIST = "http://openrosa.org/xforms/xformsList";
    private static final String MANIFEST = "http://openrosa.org/xforms/xformsManifest";
    private static final String RESPONSE = "http://openrosa.org/http/response";
    private static final String SUBMISSIONS = "http://opendatakit.org/submissions";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    /**
     * A form in a list. Apps give up the whole list over one without id, name or address.
     *
     * @param description what a person should know before answering
     * @param hash as {@link #md5} of exactly the bytes at {@code downloadUrl}; apps do not fetch a form without it
     * @param downloadUrl absolute
     * @param manifestUrl absolute; where the form needs files
     */
    public record ListedForm(
            String formId,
            String name,
            String version,
            String description,
            String hash,
            String downloadUrl,
            Optional<String> manifestUrl) {}

    /**
     * A file that a form needs or a report comes with.
     *
     * @param hash as {@link #md5} of exactly the bytes at {@code downloadUrl}
     */
    public record MediaFile(String name, String hash, String downloadUrl) {}

    private OpenRosaDocuments() {}

    /** {@code md5:} and 32 hexadecimal digits: the protocol's mark of a change, no protection against anybody. */
    public static String md5(byte[] bytes) {
        try {
            return "md5:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param verbose with a description of each form, as the protocol asks for only then */
    public static byte[] formList(List<ListedForm> forms, boolean verbose) {
        return print(FORM_LIST, "xforms", out -> {
            for (var form : forms) {
                out.writeStartElement("xform");
                text(out, "formID", form.formId());
                text(out, "name", form.name());
                text(out, "version", form.version());
                text(out, "hash", form.hash());
                if (verbose) {
                    text(out, "descriptionText", form.description());
                }
                text(out, "downloadUrl", form.downloadUrl());
                if (form.manifestUrl().isPresent()) {
                    text(out, "manifestUrl", form.manifestUrl().get());
                }
                out.writeEndElement();
            }
        });
    }

    public static byte[] manifest(List<MediaFile> files) {
        return print(MANIFEST, "manifest", out -> mediaFiles(out, files));
    }

    /** The sentence that an app shows to whoever sent the request. */
    public static byte[] response(String sentence) {
        return print(RESPONSE, "OpenRosaResponse", out -> {
            out.writeStartElement("message");
            out.writeAttribute("nature", "");
            out.writeCharacters(sentence);
            out.writeEndElement();
        });
    }

    /**
     * A part of the list of reports, for Briefcase.
     *
     * @param cursor where the next part begins; Briefcase asks on until a part is empty
     */
    public static byte[] submissionList(List<String> instanceIds, String cursor) {
        return print(SUBMISSIONS, "idChunk", out -> {
            out.writeStartElement("idList");
            for (var id : instanceIds) {
                text(out, "id", id);
            }
            out.writeEndElement();
            text(out, "resumptionCursor", cursor);
        });
    }

    /**
     * One report, for Briefcase, its own XML kept byte for byte inside.
     *
     * @param xml a whole document in UTF-8
     */
    public static byte[] submission(byte[] xml, List<MediaFile> files) {
        var head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><submission xmlns=\"" + SUBMISSIONS
                + "\" xmlns:orx=\"http://openrosa.org/xforms\"><data>";
        var body = new String(xml, StandardCharsets.UTF_8)
                .replaceFirst("^\\x{FEFF}?\\s*(<\\?xml[^>]*\\?>)?", "")
                .strip();
        var media = new String(print(SUBMISSIONS, "media", out -> mediaFiles(out, files)), StandardCharsets.UTF_8);
        int from = media.indexOf('>', media.indexOf("<media")) + 1;
        int to = media.lastIndexOf("</media>");
        return (head + body + "</data>" + (to < 0 ? "" : media.substring(from, to)) + "</submission>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void mediaFiles(XMLStreamWriter out, List<MediaFile> files) throws XMLStreamException {
        for (var file : files) {
            out.writeStartElement("mediaFile");
            text(out, "filename", file.name());
            text(out, "hash", file.hash());
            text(out, "downloadUrl", file.downloadUrl());
            out.writeEndElement();
        }
    }

    private static void text(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private static byte[] print(String namespace, String root, Body body) {
        try {
            var bytes = new ByteArrayOutputStream();
            var out = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement(root);
            out.writeDefaultNamespace(namespace);
            body.write(out);
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Body {
        void write(XMLStreamWriter out) throws XMLStreamException;
    }
}
