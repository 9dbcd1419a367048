namespace Containerize.Dockerfiles.Text;

/// <summary>Truth as Go writes it (strconv.ParseBool).</summary>
internal static class GoBoolean
{
    /// <summary>Null for what is neither.</summary>
    public static bool? Parse(string text) =>
        text switch
        {
            "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
            "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
            _ => null,
        };
}
