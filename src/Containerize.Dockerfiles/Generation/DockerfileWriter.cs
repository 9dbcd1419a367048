using System.Text;

namespace Containerize.Dockerfiles.Generation;

/// <summary>Writes a plan as the text of a Dockerfile, with <c>\n</c> line ends on every system.</summary>
public static class DockerfileWriter
{
    /// <exception cref="UnwritableException">A path has characters that no Dockerfile can hold.</exception>
    public static string Write(DockerfilePlan plan)
    {
        var text = new StringBuilder();
        foreach (var line in plan.Header)
        {
            text.Append("# ").Append(line).Append('\n');
        }

        foreach (var (stage, index) in plan.Stages.Select((stage, index) => (stage, index)))
        {
            text.Append(index == 0 ? "" : "\n").Append("FROM ").Append(stage.Platform is null ? "" : $"--platform={stage.Platform} ").Append(stage.Image).Append(" AS ").Append(stage.Name).Append('\n');
            foreach (var step in stage.Steps)
            {
                text.Append(Line(step)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Line(Step step) => step switch
    {
        CommentStep comment => "# " + comment.Text,
        CopyStep copy => $"COPY {string.Concat(copy.Flags.Select(flag => flag + " "))}{DockerfileText.Paths(copy.Sources, copy.Destination)}",
        RunStep run => "RUN " + string.Concat(run.Mounts.Select(mount => $"--mount={mount} \\\n    ")) + string.Join(" \\\n    && ", run.Commands),
        InstructionStep instruction => $"{instruction.Keyword} {instruction.Arguments}",
        _ => throw new NotSupportedException(step.GetType().Name),
    };
}
