using System.Text;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Generation;

/// <summary>Writes a plan as the text of a Dockerfile, with <c>\n</c> line ends on every system, and reads it back.</summary>
public static class DockerfileWriter
{
    /// <exception cref="UnwritableException">A path has characters that no Dockerfile can hold, or a builder would read something else than was
    /// planned.</exception>
    public static string Write(DockerfilePlan plan)
    {
        var text = new StringBuilder();
        var instructions = new List<(string Keyword, string Line)>();
        foreach (var line in plan.Header)
        {
            text.Append("# ").Append(line).Append('\n');
        }

        foreach (var stage in plan.Stages)
        {
            // A builder takes comments right above a stage for its description.
            text.Append('\n');
            Add(From(stage));
            foreach (var step in stage.Steps)
            {
                if (step is CommentStep comment)
                {
                    text.Append("# ").Append(comment.Text).Append('\n');
                }
                else
                {
                    Add(Instruction(step));
                }
            }
        }

        ReadBack(text.ToString(), instructions);
        return text.ToString();

        void Add((string Keyword, string Arguments) instruction)
        {
            var line = $"{instruction.Keyword} {instruction.Arguments}";
            instructions.Add((instruction.Keyword, line));
            text.Append(line).Append('\n');
        }
    }

    private static (string Keyword, string Arguments) From(PlannedStage stage) =>
        ("FROM", $"{(stage.Platform is null ? "" : $"--platform={stage.Platform} ")}{DockerfileText.Bare(stage.Image, "a base image")} AS {stage.Name}");

    private static (string Keyword, string Arguments) Instruction(Step step) =>
        step switch
        {
            CopyStep copy => ("COPY", string.Concat(copy.Flags.Select(flag => flag + " ")) + DockerfileText.Paths(copy.Sources, copy.Destination)),
            RunStep run => ("RUN", string.Concat(run.Mounts.Select(mount => $"--mount={mount} \\\n    ")) + string.Join(" \\\n    && ", run.Commands)),
            InstructionStep instruction => (instruction.Keyword, instruction.Arguments),
            _ => throw new NotSupportedException(step.GetType().Name),
        };

    // Whatever a value does to its line, or to the next, is found here: a USER that is swallowed would leave the container to root.
    private static void ReadBack(string text, List<(string Keyword, string Line)> planned)
    {
        var dockerfile = Dockerfile.Parse(text);
        string[] read = [.. dockerfile.Instructions.Select(instruction => text.Substring(instruction.Span.Start, instruction.Span.Length))];
        for (var at = 0; at < planned.Count; at++)
        {
            // What ends a line too early stands in the line itself; nothing can come behind the last.
            if (read.ElementAtOrDefault(at) != planned[at].Line)
            {
                throw new UnwritableException(
                    $"A Dockerfile cannot hold the value that {planned[at].Keyword} was to have, which would be read as something else: change the setting behind it."
                );
            }
        }

        if (dockerfile.Problems.Count > 0)
        {
            throw new UnwritableException(
                $"A Dockerfile cannot hold the value that {dockerfile.Problems[0].Instruction?.Name ?? "an instruction"} was to have: {dockerfile.Problems[0].Message}"
            );
        }
    }
}
