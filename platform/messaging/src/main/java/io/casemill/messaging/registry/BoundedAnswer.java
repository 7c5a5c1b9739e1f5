package io.casemill.messaging.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An HTTP answer of which no more than so many bytes are read; a longer one fails. */
final class BoundedAnswer implements ClientHttpResponse {

    private final ClientHttpResponse answer;
    private final long most;
    private InputStream body;

    BoundedAnswer(ClientHttpResponse answer, long most) {
        this.answer = answer;
        this.most = most;
    }

    @Override
    public InputStream getBody() throws IOException {
        if (body == null) {
            body = new Bounded(answer.getBody());
        }
        return body;
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
        return answer.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
        return answer.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
        return answer.getHeaders();
    }

    @Override
    public void close() {
        answer.close();
    }

    private final class Bounded extends FilterInputStream {

        private long read;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > most) {
                throw new IOException("an answer of more than " + most + " bytes");
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
