import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.*;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.reference.*;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.core.model.CoreModelModule;
import org.javarosa.core.services.IPropertyManager;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.services.properties.IPropertyRules;
import org.javarosa.core.services.transport.payload.ByteArrayPayload;
import org.javarosa.form.api.*;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

/**
 * Fills in a form as ODK Collect does, with its own engine: question after question, each answer checked by the form.
 *
 * <p>usage: Fill FORM MEDIA ANSWERS, where ANSWERS has a line for each answer, "path TAB answer"; a round of a repeat is
 * "p2/product[1]/product_name". Prints the instance. A question that is never reached, or an answer that the form does
 * not take, ends it with a line on standard error.
 */
public class Fill {
    public static void main(String[] words) throws Exception {
        Path media = Path.of(words[1]);
        PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
        PrototypeManager.registerPrototypes(CoreModelModule.classNames);
        new XFormsModule().registerModule();
        PropertyManager.setPropertyManager(new Telephone());
        ReferenceManager.instance().addReferenceFactory(new PrefixedRootFactory(new String[] {"file-csv/", "images/", "file/"}) {
            @Override
            protected Reference factory(String terminal, String uri) {
                return new OnDisk(uri, media.resolve(terminal.replaceFirst("^/+", "")).toFile());
            }
        });
        Map<String, String> answers = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(words[2]), StandardCharsets.UTF_8)) {
            String[] parts = line.split("\t", 2);
            answers.put(parts[0], parts[1]);
        }
        FormDef form = XFormUtils.getFormFromFormXml(words[0], null);
        form.initialize(true, new InstanceInitializationFactory());
        FormEntryController entry = new FormEntryController(new FormEntryModel(form));
        int event = entry.getModel().getEvent();
        while (event != FormEntryController.EVENT_END_OF_FORM) {
            FormIndex at = entry.getModel().getFormIndex();
            if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT) {
                String next = path(at) + "/";
                if (answers.keySet().stream().anyMatch(key -> key.startsWith(next))) {
                    entry.newRepeat();
                }
            } else if (event == FormEntryController.EVENT_QUESTION) {
                answer(entry, answers);
            }
            event = entry.stepToNextEvent();
        }
        if (!answers.isEmpty()) {
            throw new IllegalStateException("never asked: " + answers.keySet());
        }
        form.postProcessInstance();
        ByteArrayPayload payload =
                (ByteArrayPayload) new XFormSerializingVisitor().createSerializedPayload(form.getInstance());
        payload.getPayloadStream().transferTo(System.out);
        System.out.flush();
    }

    private static void answer(FormEntryController entry, Map<String, String> answers) throws Exception {
        FormEntryPrompt prompt = entry.getModel().getQuestionPrompt();
        String text = answers.remove(path(prompt.getIndex()));
        if (text == null) {
            return;
        }
        int took = entry.answerQuestion(data(prompt, text), false);
        if (took != FormEntryController.ANSWER_OK) {
            throw new IllegalStateException(path(prompt.getIndex()) + " does not take " + text + ": " + took);
        }
    }

    private static IAnswerData data(FormEntryPrompt prompt, String text) throws Exception {
        if (prompt.getControlType() == Constants.CONTROL_SELECT_ONE) {
            return new SelectOneData(choice(prompt, text));
        }
        if (prompt.getControlType() == Constants.CONTROL_SELECT_MULTI) {
            List<Selection> chosen = new ArrayList<>();
            for (String one : text.split(" ")) {
                chosen.add(choice(prompt, one));
            }
            return new SelectMultiData(chosen);
        }
        switch (prompt.getDataType()) {
            case Constants.DATATYPE_INTEGER: return new IntegerData(Integer.parseInt(text));
            case Constants.DATATYPE_DECIMAL: return new DecimalData(Double.parseDouble(text));
            case Constants.DATATYPE_DATE: return new DateData(new SimpleDateFormat("yyyy-MM-dd").parse(text));
            case Constants.DATATYPE_TIME: return new TimeData(new SimpleDateFormat("HH:mm").parse(text));
            case Constants.DATATYPE_GEOPOINT:
                return new GeoPointData(Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray());
            default: return new StringData(text);
        }
    }

    private static Selection choice(FormEntryPrompt prompt, String value) {
        for (SelectChoice choice : prompt.getSelectChoices()) {
            if (choice.getValue().equals(value)) {
                return choice.selection();
            }
        }
        throw new IllegalStateException(path(prompt.getIndex()) + " offers no " + value);
    }

    /** Where it stands: "p1/name", "p2/product[1]/product_name". */
    private static String path(FormIndex index) {
        TreeReference reference = index.getReference();
        List<String> names = new ArrayList<>();
        for (int level = 1; level < reference.size(); level++) {
            String name = reference.getName(level);
            boolean repeats = name.equals("product") || name.equals("referral");
            names.add(repeats ? name + "[" + (reference.getMultiplicity(level) + 1) + "]" : name);
        }
        return String.join("/", names);
    }

    /** What a telephone knows of itself. */
    private static final class Telephone implements IPropertyManager {
        @Override public List<String> getProperty(String name) { return List.of(getSingularProperty(name)); }
        @Override public String getSingularProperty(String name) { return name.equalsIgnoreCase("deviceid") ? "collect:abc" : ""; }
        @Override public void setProperty(String name, String value) { }
        @Override public void setProperty(String name, List<String> value) { }
        @Override public void addRules(IPropertyRules rules) { }
        @Override public List<IPropertyRules> getRules() { return List.of(); }
    }

    /** A file of the form, as Collect finds it in the form's media folder. */
    private static final class OnDisk implements Reference {
        private final String uri;
        private final File file;

        OnDisk(String uri, File file) {
            this.uri = uri;
            this.file = file;
        }

        @Override public boolean doesBinaryExist() { return file.exists(); }
        @Override public InputStream getStream() throws IOException { return new FileInputStream(file); }
        @Override public String getURI() { return uri; }
        @Override public String getLocalURI() { return file.getAbsolutePath(); }
        @Override public boolean isReadOnly() { return true; }
        @Override public OutputStream getOutputStream() { throw new UnsupportedOperationException(); }
        @Override public void remove() { throw new UnsupportedOperationException(); }
        @Override public Reference[] probeAlternativeReferences() { return new Reference[0]; }
    }
}
