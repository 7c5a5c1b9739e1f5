package io.casemill.asking;

import io.casemill.asking.ModelAnswer.Answered;
import io.casemill.asking.ModelAnswer.Cut;
import io.casemill.asking.ModelAnswer.Refused;
import io.casemill.asking.ModelAnswer.Unusable;
import io.casemill.asking.StructuredAnswer.Code;
import io.casemill.asking.StructuredAnswer.NotParsed;
import io.casemill.asking.StructuredAnswer.Parsed;
import io.casemill.conversation.Spend;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The one way to an answer of a certain form: ask, read; if it cannot be read, tell the model why and ask once more;
 * then give up. An answer that was cut is not repaired: the same limit would cut it again. Never a made-up value.
 *
 * @param caller the role that is asked
 * @param parser reads an answer; throws {@link UnreadableAnswerException} if it cannot
 * @param repair what the model is told of its unreadable answer, made from the reason
 * @param <T> what the answer is read into
 */
public record StructuredAsk<T>(ModelCaller caller, Function<String, T> parser, UnaryOperator<String> repair) {

    /** @throws ModelCallCancelledException if the thread is interrupted */
    public StructuredAnswer<T> ask(ModelPrompt prompt) {
        return switch (caller.call(prompt)) {
            case Refused refused -> none(Code.REFUSED, refused.reason(), refused.spend());
            case Cut cut -> none(Code.CUT_OFF, cut.reason(), cut.spend());
            case Unusable unusable -> none(Code.ENDPOINT_UNUSABLE, unusable.reason(), unusable.spend());
            case Answered first -> {
                try {
                    yield new Parsed<>(parser.apply(first.text()), first.by(), first.spend());
                } catch (UnreadableAnswerException why) {
                    yield askAgain(prompt.then(first.text(), repair.apply(why.getMessage())), first.spend());
                }
            }
        };
    }

    private StructuredAnswer<T> askAgain(ModelPrompt prompt, Spend before) {
        return switch (caller.call(prompt)) {
            case Refused refused -> none(Code.REFUSED, refused.reason(), before.plus(refused.spend()));
            case Cut cut -> none(Code.CUT_OFF, cut.reason(), before.plus(cut.spend()));
            case Unusable unusable -> none(Code.ENDPOINT_UNUSABLE, unusable.reason(), before.plus(unusable.spend()));
            case Answered second -> {
                Spend spend = before.plus(second.spend());
                try {
                    yield new Parsed<>(parser.apply(second.text()), second.by(), spend);
                } catch (UnreadableAnswerException why) {
                    yield new NotParsed<>(why.getMessage(), Code.UNPARSABLE_ANSWER, spend);
                }
            }
        };
    }

    private static <T> StructuredAnswer<T> none(Code code, String reason, Spend spend) {
        return new NotParsed<>(reason, code, spend);
    }
}
