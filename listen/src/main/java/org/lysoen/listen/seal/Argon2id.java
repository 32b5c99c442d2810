package org.lysoen.listen.seal;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The work and the memory that each guess at a secret shall cost: Argon2id, version 0x13 (RFC 9106), without a key of
 * its own and without associated data.
 *
 * @param kibibytes of memory, at least 8 a lane
 * @param passes over the memory
 * @param lanes of the algorithm; they change the result, here they run one after the other
 */
public record Argon2id(int kibibytes, int passes, int lanes) {

    public Argon2id {
        if (passes < 1 || lanes < 1 || kibibytes < 8 * lanes) {
            throw new IllegalArgumentException("no parameters of Argon2");
        }
    }

    /**
     * @param salt of 8 bytes at least
     * @param length of the result in bytes, 4 at least
     */
    public byte[] derive(byte[] secret, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] derived = new byte[length];
        generator.generateBytes(secret, derived);
        return derived;
    }
}
