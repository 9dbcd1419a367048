using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2003;

/// <summary>The repair that takes an ARG away and mounts a secret of its name where RUN uses it.</summary>
internal static class MountedSecret
{
    /// <summary>Null unless the stage's own RUNs are all that names it, and the build has to bring it.</summary>
    public static Fix? Repair(RuleContext context, ArgInstruction arg)
    {
        if (arg.DeferredBy is not null || arg.Definitions is not [{ Value: null } definition] || context.Model.StageOf(arg) is not { From: not null } stage)
        {
            return null;
        }

        var name = definition.Name.Value;
        var users = context.Dockerfile.AllInstructions.Where(other => other != arg && Mentions(other, name)).ToList();
        return
            users.Count > 0
            && users.All(other => other is RunInstruction { DeferredBy: null, Json: null } && other.Index > arg.Index && context.Model.StageOf(other) == stage)
            ? new(
                $"Mount {name} as a secret",
                [
                    new(context.Dockerfile.Source.WholeLines(arg.Span), ""),
                    .. users.Select(run => new Edit(new(run.Keyword.Span.End, 0), $" --mount=type=secret,id={name},env={name}")),
                ],
                IsAutomatic: false
            )
            : null;
    }

    // Any mention counts: what is not understood is not touched.
    static bool Mentions(Instruction instruction, string name) =>
        IsIn(instruction.Line.Text, name) || instruction.Heredocs.Any(heredoc => IsIn(heredoc.Body.Text, name));

    static bool IsIn(string text, string name) =>
        text.IndexOf(name, StringComparison.Ordinal) >= 0 && Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(name)}(?!\w)", RegexOptions.CultureInvariant);
}
