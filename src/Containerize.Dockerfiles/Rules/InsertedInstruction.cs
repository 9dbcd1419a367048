using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules;

/// <summary>The edit that puts a new instruction in front of another one, above the comments that belong to that one.</summary>
internal static class InsertedInstruction
{
    public static Edit Before(Dockerfile dockerfile, Instruction instruction, string text)
    {
        var (source, at) = (dockerfile.Source, StartWithComments(dockerfile, instruction));
        return new(new(at == 0 && source.HasByteOrderMark ? at + 1 : at, 0), text + "\n");
    }

    /// <summary>Where the lines of an instruction start, with the comments that belong to it.</summary>
    public static int StartWithComments(Dockerfile dockerfile, Instruction instruction)
    {
        var source = dockerfile.Source;
        var line = source.PositionOf(instruction.Keyword.Span.Start).Line;
        while (
            line > 1
            && source.ToString(source.Line(line - 1)).TrimStart().StartsWith("#", StringComparison.Ordinal)
            && !dockerfile.Directives.Any(directive => directive.Span.End > source.Line(line - 1).Start)
        )
        {
            line--;
        }

        return source.Line(line).Start;
    }
}
