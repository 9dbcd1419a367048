namespace Containerize.Gzip;

/// <summary>A prefix code for symbols of known frequency, none of them longer than a limit (RFC 1951, section 3.2.2).</summary>
/// <param name="symbols">How many there are, used or not; at most 512.</param>
/// <param name="maxLength">In bits, at most 16.</param>
internal sealed class HuffmanCode(int symbols, int maxLength)
{
    private const int SymbolBits = 9;
    private const int SymbolMask = (1 << SymbolBits) - 1;
    private readonly int[] byFrequency = new int[symbols];
    private readonly int[] tree = new int[symbols];
    private readonly int[] codesOfLength = new int[maxLength + 1];

    /// <summary>In bits; 0 for symbols that do not occur.</summary>
    public byte[] Lengths { get; } = new byte[symbols];

    /// <summary>With the first bit in the lowest place, as they are written.</summary>
    public ushort[] Codes { get; } = new ushort[symbols];

    /// <summary>Makes the code anew.</summary>
    /// <param name="frequencies">Of each symbol, below 2^22.</param>
    public void Build(ReadOnlySpan<int> frequencies)
    {
        var used = Sort(frequencies);
        CountLengths(used);
        Limit();
        Array.Clear(Lengths);
        var next = 0;
        for (var length = maxLength; length > 0; length--)
        {
            // The rarest have the longest.
            for (var left = codesOfLength[length]; left > 0; left--)
            {
                Lengths[byFrequency[next++] & SymbolMask] = (byte)length;
            }
        }

        AssignCodes();
    }

    /// <summary>The symbols that occur, the rarest first; with equal frequencies in their own order, so that nothing hangs on how the sort works.</summary>
    private int Sort(ReadOnlySpan<int> frequencies)
    {
        var used = 0;
        for (var symbol = 0; symbol < frequencies.Length; symbol++)
        {
            if (frequencies[symbol] > 0)
            {
                byFrequency[used++] = (frequencies[symbol] << SymbolBits) | symbol;
            }
        }

        // Some readers refuse a code of one symbol.
        for (var symbol = 0; used < 2; symbol++)
        {
            if (frequencies[symbol] == 0)
            {
                byFrequency[used++] = (1 << SymbolBits) | symbol;
            }
        }

        Array.Sort(byFrequency, 0, used);
        return used;
    }

    /// <summary>
    /// How many codes of each length an optimal code has. The tree is built in the place of its frequencies: first each inner node holds its weight, then its
    /// parent, then its depth
    /// (Moffat and Katajainen, In-place calculation of minimum-redundancy codes, 1995).
    /// </summary>
    private void CountLengths(int used)
    {
        for (var i = 0; i < used; i++)
        {
            tree[i] = byFrequency[i] >> SymbolBits;
        }

        var (leaf, root) = (0, 0);
        for (var node = 0; node < used - 1; node++)
        {
            tree[node] = Take(node) + Take(node);
        }

        tree[used - 2] = 0;
        for (var node = used - 3; node >= 0; node--)
        {
            tree[node] = tree[tree[node]] + 1;
        }

        Array.Clear(codesOfLength);
        var inner = used - 2;
        for (var (depth, nodes) = (0, 1); nodes > 0; depth++)
        {
            var innerHere = 0;
            for (; inner >= 0 && tree[inner] == depth; inner--)
            {
                innerHere++;
            }

            codesOfLength[Math.Min(depth, maxLength)] += nodes - innerHere;
            nodes = 2 * innerHere;
        }

        // The lighter of the next leaf and the next inner node.
        int Take(int node)
        {
            if (leaf < used && (root == node || tree[leaf] <= tree[root]))
            {
                return tree[leaf++];
            }

            var weight = tree[root];
            tree[root++] = node;
            return weight;
        }
    }

    /// <summary>Cutting codes off at the limit made more of them than there is room for: for each too many, a shorter one makes room.</summary>
    private void Limit()
    {
        var tooMany = -(1 << maxLength);
        for (var length = 1; length <= maxLength; length++)
        {
            tooMany += codesOfLength[length] << (maxLength - length);
        }

        for (; tooMany > 0; tooMany--)
        {
            var length = maxLength - 1;
            while (codesOfLength[length] == 0)
            {
                length--;
            }

            codesOfLength[length]--;
            codesOfLength[length + 1] += 2;
            codesOfLength[maxLength]--;
        }
    }

    private void AssignCodes()
    {
        Span<int> next = stackalloc int[maxLength + 1];
        for (var length = 1; length < maxLength; length++)
        {
            next[length + 1] = (next[length] + codesOfLength[length]) << 1;
        }

        for (var symbol = 0; symbol < Lengths.Length; symbol++)
        {
            if (Lengths[symbol] is > 0 and var length)
            {
                Codes[symbol] = Reverse(next[length]++, length);
            }
        }
    }

    private static ushort Reverse(int code, int length)
    {
        code = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555);
        code = ((code & 0x3333) << 2) | ((code >> 2) & 0x3333);
        code = ((code & 0x0F0F) << 4) | ((code >> 4) & 0x0F0F);
        code = ((code & 0x00FF) << 8) | (code >> 8);
        return (ushort)(code >> (16 - length));
    }
}
