using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>One instruction: keyword, flags, arguments.</summary>
public abstract class Instruction
{
    /// <summary>From the keyword to the last character, heredocs included, the line break not.</summary>
    public Span Span { get; private protected set; }
}
