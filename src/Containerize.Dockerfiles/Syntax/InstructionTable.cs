namespace Containerize.Dockerfiles.Syntax;

/// <summary>Which class reads which keyword; a test holds it against the classes.</summary>
internal static class InstructionTable
{
    static readonly Dictionary<string, Func<InstructionParts, Instruction>> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ADD"] = parts => new AddInstruction(parts),
        ["ARG"] = parts => new ArgInstruction(parts),
        ["CMD"] = parts => new CmdInstruction(parts),
        ["COPY"] = parts => new CopyInstruction(parts),
        ["ENTRYPOINT"] = parts => new EntrypointInstruction(parts),
        ["ENV"] = parts => new EnvInstruction(parts),
        ["EXPOSE"] = parts => new ExposeInstruction(parts),
        ["FROM"] = parts => new FromInstruction(parts),
        ["HEALTHCHECK"] = parts => new HealthcheckInstruction(parts),
        ["LABEL"] = parts => new LabelInstruction(parts),
        ["MAINTAINER"] = parts => new MaintainerInstruction(parts),
        ["ONBUILD"] = parts => new OnBuildInstruction(parts),
        ["RUN"] = parts => new RunInstruction(parts),
        ["SHELL"] = parts => new ShellInstruction(parts),
        ["STOPSIGNAL"] = parts => new StopSignalInstruction(parts),
        ["USER"] = parts => new UserInstruction(parts),
        ["VOLUME"] = parts => new VolumeInstruction(parts),
        ["WORKDIR"] = parts => new WorkdirInstruction(parts),
    };

    /// <summary>All keywords.</summary>
    public static IEnumerable<string> Names => Readers.Keys;

    /// <summary>Whether a word is a keyword as it is mostly written, in capital letters.</summary>
    public static bool IsWritten(string word) => Readers.ContainsKey(word) && !word.Any(char.IsLower);

    /// <summary>Reads one instruction from where its keyword starts.</summary>
    public static Instruction Read(LogicalText line, int start, IReadOnlyList<Text.Span> emptyLines, OnBuildInstruction? deferredBy = null, int depth = 0)
    {
        var text = line.Text;
        start = WordSplitter.SkipBlanks(text, start, text.Length);
        var end = WordSplitter.SkipWord(text, start, text.Length);
        var keyword = new Word(line, start, end - start);
        var flags = new List<Flag>();
        var arguments = WordSplitter.TakeFlags(new(line, end, text.Length - end), flags);
        var parts = new InstructionParts(line, keyword, flags, arguments, emptyLines, deferredBy, depth);
        return Readers.TryGetValue(keyword.Text, out var read) ? read(parts) : new UnknownInstruction(parts);
    }
}
