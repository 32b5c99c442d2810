package org.lysoen.exchange.openrosa;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.lysoen.kernel.Problem;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a server must know of a form. Whether its logic holds together is for JavaRosa to say.
 *
 * @param id names the form for ever
 * @param version empty where it has none
 * @param title for people; the id where it has none
 * @param publicKey base64 of an SPKI RSA key: its reports are sealed
 * @param sendsTo an address that apps would send reports to instead of this server
 * @param fileQuestions the questions answered with a file, as paths below the root
 * @param files names of the files the form itself needs
 * @param hasInstanceId whether its reports name themselves
 */
public record XForm(
        String id,
        String version,
        String title,
        Optional<String> publicKey,
        Optional<String> sendsTo,
        Set<String> fileQuestions,
        Set<String> files,
        boolean hasInstanceId) {

    private static final int DEEPEST = 100;
    private static final int LONGEST = 50_000;
    private static final Pattern PLAIN_PATH = Pattern.compile("(/[\\p{L}_][^/\\[\\]@*()\\s]*)+");
    private static final String XFORMS = "http://www.w3.org/2002/xforms";

    /** @throws Problem BAD_INPUT when the bytes are no XForm with an id */
    public static XForm parse(byte[] xml) {
        var root = XmlElement.read(xml, "The form");
        var head = root.child("head");
        var model = head.flatMap(element -> element.child("model"));
        // The primary instance is the first.
        var data = model.flatMap(element -> element.child("instance"))
                .flatMap(instance -> instance.children().stream().findFirst());
        if (data.isEmpty() || data.get().attribute("id").isEmpty()) {
            throw Problem.badInput(
                    "The form is no XForm with an id: html/head/model/instance must hold an element with id.");
        }
        root.all().flatMap(element -> element.attributes().values().stream()).forEach(XForm::requireShallow);
        var submission = model.get().child("submission");
        String id = data.get().attribute("id");
        String title = head.get().childText("title");
        return new XForm(
                id,
                data.get().attribute("version"),
                title.isEmpty() ? id : title,
                submission
                        .map(element -> element.attribute("base64RsaPublicKey").replaceAll("\\s", ""))
                        .filter(key -> !key.isEmpty()),
                submission.map(element -> element.attribute("action")).filter(address -> !address.isEmpty()),
                model.get().children().stream()
                        .filter(element -> element.name().equals("bind"))
                        .filter(element -> element.attribute("type")
                                .replaceFirst("^.*:", "")
                                .equals("binary"))
                        .map(element -> question(element.attribute("nodeset")))
                        .collect(Collectors.toUnmodifiableSet()),
                mediaFiles(root),
                data.get()
                        .child("meta")
                        .flatMap(meta -> meta.child("instanceID"))
                        .isPresent());
    }

    /**
     * The first {@code bind/@nodeset} that is the path of no element of the primary instance: the type and the rules it
     * gives hold for no answer. Names are compared without prefixes; what is no plain path is left to JavaRosa.
     */
    public static Optional<String> bindOfNothing(byte[] xml) {
        var model = XmlElement.read(xml, "The form").child("head").flatMap(head -> head.child("model"));
        Set<String> paths = new HashSet<>();
        model.flatMap(element -> element.child("instance"))
                .ifPresent(instance -> instance.children().stream()
                        .limit(1)
                        .forEach(data -> addPaths(data, "/" + data.name(), paths)));
        return model.stream()
                .flatMap(element -> element.children().stream())
                .filter(element -> element.name().equals("bind"))
                .map(bind -> bind.attribute("nodeset"))
                .filter(nodeset -> PLAIN_PATH.matcher(nodeset).matches())
                .filter(nodeset -> !paths.contains(nodeset.replaceAll("[^/]*:", "")))
                .findFirst();
    }

    private static void addPaths(XmlElement element, String path, Set<String> paths) {
        paths.add(path);
        element.children().forEach(child -> addPaths(child, path + "/" + child.name(), paths));
    }

    /** JavaRosa takes minutes over an expression of thousands of brackets, and then its stack is at its end. */
    private static void requireShallow(String expression) {
        int depth = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (depth > DEEPEST) {
                throw Problem.badInput("An expression of the form has brackets nested more than " + DEEPEST
                        + " deep: make it simpler.");
            }
        }
        if (expression.length() > LONGEST) {
            throw Problem.badInput(
                    "An expression of the form is longer than " + LONGEST + " characters: make it shorter.");
        }
    }

    /** {@code /data/orx:meta/photo} is {@code meta/photo}. */
    private static String question(String nodeset) {
        String path = nodeset.replaceAll("[^/]*:", "");
        return path.replaceFirst("^/[^/]*/", "");
    }

    private static Set<String> mediaFiles(XmlElement root) {
        Set<String> names = new HashSet<>();
        root.all().forEach(element -> {
            String address = element.name().equals("value") ? element.text().strip() : element.attribute("src");
            if (address.startsWith("jr://") && !address.startsWith("jr://instance")) {
                names.add(address.substring(address.lastIndexOf('/') + 1));
            }
        });
        names.removeIf(name -> !FileName.isPlain(name));
        return Set.copyOf(names);
    }

    /** The form with its reports sealed to a key: {@code model/submission/@base64RsaPublicKey} is set. */
    public static byte[] sealedTo(byte[] xml, String publicKey) {
        return edited(xml, submission -> submission.setAttribute("base64RsaPublicKey", publicKey));
    }

    /** The form sending its reports to the server it came from: {@code model/submission/@action} is taken away. */
    public static byte[] sentHere(byte[] xml) {
        return edited(xml, submission -> {
            submission.removeAttribute("action");
            submission.removeAttribute("method");
        });
    }

    private static byte[] edited(byte[] xml, Consumer<Element> change) {
        parse(xml);
        try {
            var builders = DocumentBuilderFactory.newDefaultNSInstance();
            builders.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = builders.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            change.accept(submission(document));
            document.setXmlStandalone(true);
            var transformers = TransformerFactory.newDefaultInstance();
            transformers.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            transformers.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
            var out = new ByteArrayOutputStream();
            transformers.newTransformer().transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (ParserConfigurationException | SAXException | IOException | TransformerException e) {
            throw new Problem(Problem.Code.BAD_INPUT, "The form cannot be written again: correct its XML.", e);
        }
    }

    /** The element that says how reports are sent; made where there is none, after the instances and before the bindings. */
    private static Element submission(Document document) {
        var model = (Element) document.getElementsByTagNameNS("*", "model").item(0);
        for (var node = model.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && "submission".equals(element.getLocalName())) {
                return element;
            }
        }
        String prefix = document.lookupPrefix(XFORMS);
        var made = document.createElementNS(XFORMS, prefix == null ? "submission" : prefix + ":submission");
        var binds = model.getElementsByTagNameNS("*", "bind");
        model.insertBefore(made, binds.item(0));
        return made;
    }
}
