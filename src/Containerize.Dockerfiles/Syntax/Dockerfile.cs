using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>The parsed, immutable tree of one file.</summary>
public sealed class Dockerfile
{
    Dockerfile(SourceText source) => Source = source;

    /// <summary>The text that was parsed.</summary>
    public SourceText Source { get; }

    /// <summary>The instructions in the order of the file.</summary>
    public IReadOnlyList<Instruction> Instructions { get; private set; } = [];

    /// <summary>The instructions, each ONBUILD followed by the one it defers.</summary>
    public IReadOnlyList<Instruction> AllInstructions { get; private set; } = [];

    /// <summary>Reads a Dockerfile; never throws, whatever the text is.</summary>
    public static Dockerfile Parse(string text) => new(new SourceText(text));
}
