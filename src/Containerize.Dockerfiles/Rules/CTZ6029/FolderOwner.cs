using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.CTZ2017;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6029;

/// <summary>Whom a folder of the final image belongs to.</summary>
internal static class FolderOwner
{
    // They make folders, or change whom folders belong to.
    static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "chown",
        "chgrp",
        "chmod",
        "setfacl",
        "install",
        "mkdir",
        "cp",
        "mv",
        "ln",
        "tar",
        "unzip",
        "rsync",
        "git",
        "useradd",
        "adduser",
        "usermod",
    };

    // Of images, for all or for their own users.
    static readonly string[] OfOthers = ["/home", "/tmp", "/var", "/run", "/dev", "/mnt", "/srv", "/opt"];

    /// <summary>Whether it is certainly root's: the stage makes it while root is at work, and nothing gives it, or what is in it, to anybody else.</summary>
    /// <param name="folder">Absolute.</param>
    public static bool IsRoot(RuleContext context, Stage stage, string folder)
    {
        var needed = stage.NeededStages().Append(stage).Distinct().SelectMany(one => one.Instructions).ToList();
        return folder != "/"
            && !Array.Exists(OfOthers, other => ImagePath.IsIn(folder, other))
            && !OpaqueRuns.AreIn(context, stage)
            && !needed.Exists(instruction => MayGiveAway(context, instruction, folder))
            && IsUnswitched(stage)
            && IsMadeByRoot(context, stage, folder);
    }

    static bool MayGiveAway(RuleContext context, Instruction instruction, string folder) =>
        instruction switch
        {
            FileInstruction file => file.FindFlag("chown") is not null || file.FindFlag("chmod") is not null,
            RunInstruction run => context.Model.ScriptOf(run) is var script && (!script.IsPosix || script.Commands.Any(IsChanging))
                || InstructionText.Mentions(context, run, "chown"),
            _ => false,
        };

    static bool IsChanging(ShellCommand command) => Changing.Contains(command.Name) || command.Words.Any(word => Changing.Contains(word.Value));

    // What stages of other users make may belong to these when it is copied.
    static bool IsUnswitched(Stage stage) => stage.NeededStages().Except(stage.Chain).All(other => !other.Instructions.OfType<UserInstruction>().Any());

    /// <summary>By the first instruction that puts something there. A WORKDIR makes a folder for the user that holds.</summary>
    static bool IsMadeByRoot(RuleContext context, Stage stage, string folder)
    {
        foreach (var instruction in stage.Chain.Reverse().SelectMany(link => link.Instructions))
        {
            if (instruction is FileInstruction file)
            {
                if (CopiedFile.Destination(context.Model, file) is not var (_, target))
                {
                    return false;
                }

                // A folder above may have been copied with this one in it.
                if (ImagePath.IsIn(folder, target) || ImagePath.IsIn(target, folder))
                {
                    return true;
                }
            }
            else if (instruction is WorkdirInstruction && WorkingDirectoryBehind(context, stage, instruction) is { } made && ImagePath.IsIn(made, folder))
            {
                return IsRootAt(context, stage, instruction);
            }
        }

        return false;
    }

    static string? WorkingDirectoryBehind(RuleContext context, Stage stage, Instruction instruction)
    {
        var later = stage.Chain.Reverse().SelectMany(link => link.Instructions).FirstOrDefault(other => other.Index > instruction.Index);
        return (later is null ? stage.FinalState : context.Model.StateAt(later)).WorkingDirectory;
    }

    static bool IsRootAt(RuleContext context, Stage stage, Instruction instruction) =>
        context.Model.StateAt(instruction) is var state
        && (state.User is null ? stage.RootImage is { } image && BaseUsers.Of(image) == BaseUser.Root : state.UserName?.Split(':')[0] is "root" or "0");
}
