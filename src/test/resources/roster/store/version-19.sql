--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: roster_address(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_address(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
          select case when pg_catalog.octet_length(value) operator(pg_catalog.=) pg_catalog.char_length(value)
              then pg_catalog.lower(value collate pg_catalog."C") collate pg_catalog."default"
            when pg_catalog.char_length(value) operator(pg_catalog.>) 1000
              then pg_catalog.replace(pg_catalog.lower(value collate pg_catalog."und-x-icu"), U&'\03C2', U&'\03C3') collate pg_catalog."default"
            else pg_catalog."normalize"(pg_catalog.replace(pg_catalog.lower(pg_catalog."normalize"(value, 'NFD') collate pg_catalog."und-x-icu"),
              U&'\03C2', U&'\03C3'), 'NFC') collate pg_catalog."default" end
        $$;


--
-- Name: roster_before_insert_of_user(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_before_insert_of_user() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    AS $$
    declare
      newest public.roster_user_revisions;
      life pg_catalog.uuid;
      goes_on pg_catalog.bool;
    begin
      -- A row that comes back, say from a backup, brings the id of a save that is in the history already.
      if new.save_id is null or exists (select from public.roster_user_revisions of_user
          where of_user.save_id operator(pg_catalog.=) new.save_id and of_user.user_id operator(pg_catalog.=) new.id) then
        new.save_id := public.roster_new_save_id();
      end if;
      -- Another session may be deleting the row that has this id: its steps in the history come first.
      perform from public.users taken where taken.id operator(pg_catalog.=) new.id for key share;
      select of_user.* into newest from public.roster_user_revisions of_user
        where of_user.user_id operator(pg_catalog.=) new.id order by of_user.seq desc limit 1;
      if not found then
        new.roster_life := new.save_id;
        return new;
      end if;
      new.lock_version := public.roster_later_version(new.lock_version::pg_catalog.int8, newest.version);
      life := (newest.before operator(pg_catalog.->>) 'roster_life')::pg_catalog.uuid;
      goes_on := newest.kind operator(pg_catalog.=) 'removed' and (
        -- The insert takes back a deletion of the same life.
        exists (select from public.roster_user_revisions ended
          where ended.save_id operator(pg_catalog.=) new.roster_life and ended.user_id operator(pg_catalog.=) new.id
            and ended.kind operator(pg_catalog.=) 'removed'
            and (ended.before operator(pg_catalog.->>) 'roster_life') operator(pg_catalog.=)
              (newest.before operator(pg_catalog.->>) 'roster_life'))
        -- The row brings a life that began under this id.
        or (new.roster_life operator(pg_catalog.=) life and exists (select from public.roster_user_revisions began
          where began.save_id operator(pg_catalog.=) life and began.user_id operator(pg_catalog.=) new.id
            and began.kind operator(pg_catalog.=) 'added'))
        -- The row brings no life, or one that other rows may have too.
        or ((new.roster_life is null or new.roster_life operator(pg_catalog.=) life)
          and public.roster_is_same_row(newest.before, public.roster_user_as_json(new), tg_relid)));
      new.roster_life := case when goes_on then coalesce(life, new.save_id) else new.save_id end;
      return new;
    end
    $$;


--
-- Name: roster_before_update_of_user(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_before_update_of_user() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    AS $$
    declare
      compared pg_catalog.record;
      last pg_catalog.int4;
    begin
      -- The next version and a save id made since the last one: Roster's own save, and nothing is left to do. Should
      -- that id be an old one for all that, the unique index says so.
      if old.lock_version operator(pg_catalog.<) 2147483647
          and new.lock_version::pg_catalog.int8 operator(pg_catalog.-) old.lock_version operator(pg_catalog.=) 1
          and new.save_id operator(pg_catalog.<>) old.save_id
          and pg_catalog.uuid_send(new.save_id)
            operator(pg_catalog.>) pg_catalog."substring"(pg_catalog.uuid_send(old.save_id), 1, 6)
          and new.id operator(pg_catalog.=) old.id
          and new.roster_life operator(pg_catalog.=) old.roster_life then
        return new;
      end if;
      new.roster_life := old.roster_life;
      -- A writer that counts the version itself has saved, whatever else it changed: what it believes to be the version
      -- must be so. From others, what changes nothing leaves the row as it was. (*= compares every type, json too.)
      if new.lock_version operator(pg_catalog.=) old.lock_version then
        compared := new;
        compared.updated_at := old.updated_at;
        compared.save_id := old.save_id;
        if compared operator(pg_catalog.*=) old then
          return old;
        end if;
      end if;
      new.lock_version := public.roster_next_version(old.lock_version::pg_catalog.int8);
      if new.save_id is null or new.save_id operator(pg_catalog.=) old.save_id then
        new.save_id := public.roster_new_save_id();
        if coalesce(new.updated_at operator(pg_catalog.=) old.updated_at,
            new.updated_at is null and old.updated_at is null) then
          if pg_catalog.pg_typeof(new.updated_at) operator(pg_catalog.=)
              'pg_catalog.timestamptz'::pg_catalog.regtype then
            new.updated_at := pg_catalog.clock_timestamp();
          else
            new.updated_at := pg_catalog.timezone('utc'::pg_catalog.text, pg_catalog.clock_timestamp());
          end if;
        end if;
      elsif exists (select from public.roster_user_revisions earlier
          where earlier.save_id operator(pg_catalog.=) new.save_id) then
        -- An old one, by a program that writes every column of an old copy.
        new.save_id := public.roster_new_save_id();
      end if;
      -- Under another id from now on: somebody else there, past every version that this id has had.
      if new.id operator(pg_catalog.<>) old.id then
        new.roster_life := new.save_id;
        perform from public.users taken where taken.id operator(pg_catalog.=) new.id for key share;
        select of_user.version into last from public.roster_user_revisions of_user
          where of_user.user_id operator(pg_catalog.=) new.id order by of_user.seq desc limit 1;
        if found then
          new.lock_version := public.roster_later_version(new.lock_version::pg_catalog.int8, last);
        end if;
      end if;
      return new;
    end
    $$;


--
-- Name: roster_fold(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
          select case when pg_catalog.octet_length(value) operator(pg_catalog.=) pg_catalog.char_length(value)
              then pg_catalog.lower(pg_catalog.left(value, 10000) collate pg_catalog."C") collate pg_catalog."default"
            else pg_catalog.replace(pg_catalog.lower(pg_catalog.regexp_replace(pg_catalog."normalize"(
                case when pg_catalog.octet_length(value) operator(pg_catalog.-) pg_catalog.char_length(value) operator(pg_catalog.<) 50
                  then pg_catalog.left(value, 10000)
                  else pg_catalog.regexp_replace(pg_catalog.left(value, 10000), '[^\u0001-\u007F]{50}', U&'\\&\034F', 'g') end, 'NFKD'),
              '[\u0300-\u036F]', '', 'g') collate pg_catalog."und-x-icu"), U&'\03C2', U&'\03C3') collate pg_catalog."default" end
        $$;


--
-- Name: roster_is_of_present_row(bigint, uuid, bigint, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_is_of_present_row(wanted bigint, shown uuid, revision bigint, what text) RETURNS boolean
    LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER
    AS $$
    begin
      return coalesce((select newest.save_id operator(pg_catalog.=) shown from public.roster_user_revisions newest
          where newest.user_id operator(pg_catalog.=) wanted order by newest.seq desc limit 1), false)
        and (what operator(pg_catalog.=) 'added' or what operator(pg_catalog.=) 'changed')
        and not exists (select from public.roster_user_revisions later
          where later.user_id operator(pg_catalog.=) wanted and later.seq operator(pg_catalog.>) revision
            and later.kind operator(pg_catalog.<>) 'changed');
    end
    $$;


--
-- Name: roster_is_same_row(json, json, oid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_is_same_row(was json, comes json, of_table oid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (NOT (EXISTS (SELECT FROM (json_each_text(roster_is_same_row.was) kept(key, value) JOIN json_each_text(roster_is_same_row.comes) now(key, value) ON ((now.key = kept.key))) WHERE ((kept.key <> ALL (ARRAY['lock_version'::text, 'save_id'::text, 'roster_life'::text, 'inserted_at'::text, 'updated_at'::text])) AND COALESCE((kept.value <> now.value), ((kept.value IS NULL) <> (now.value IS NULL))) AND (NOT (EXISTS (SELECT FROM pg_attribute made WHERE ((made.attrelid = roster_is_same_row.of_table) AND ((made.attname)::text = kept.key) AND (made.attgenerated <> ''::"char")))))))));


--
-- Name: roster_later_version(bigint, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_later_version(wanted bigint, last integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN ((wanted <> last) AND (CASE WHEN (wanted >= last) THEN (wanted - last) ELSE ((2147483647 - last) + wanted) END <= 1073741823)) THEN (wanted)::integer ELSE CASE WHEN (last >= 2147483647) THEN 1 ELSE (last + 1) END END;


--
-- Name: roster_new_save_id(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_new_save_id() RETURNS uuid
    LANGUAGE sql
    RETURN (encode(set_bit(set_bit("overlay"(uuid_send(gen_random_uuid()), "substring"(int8send(((date_part('epoch'::text, clock_timestamp()) * (1000)::double precision))::bigint), 3), 1, 6), (52)::bigint, 1), (53)::bigint, 1), 'hex'::text))::uuid;


--
-- Name: roster_next_version(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_next_version(version bigint) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (version >= 2147483647) THEN 1 ELSE ((version)::integer + 1) END;


--
-- Name: roster_record_user(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_record_user() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    AS $$
    declare
      was pg_catalog.json;
      texts pg_catalog.json;
    begin
      if tg_op operator(pg_catalog.=) 'UPDATE' and new.id operator(pg_catalog.=) old.id then
        if new.lock_version operator(pg_catalog.<>) old.lock_version then -- as of every update that changes anything
          insert into public.roster_user_revisions (user_id, version, kind, before, after, save_id)
            values (new.id, new.lock_version, 'changed', pg_catalog.row_to_json(old), pg_catalog.row_to_json(new),
              new.save_id);
        end if;
        return null;
      end if;
      if tg_op operator(pg_catalog.<>) 'INSERT' then -- deleted, or under another id from now on
        begin
          texts := public.roster_user_texts(old);
        exception when others then -- the deletion succeeds, and an undo of it is refused
          texts := pg_catalog.to_json(sqlstate::pg_catalog.text);
        end;
        insert into public.roster_user_revisions (user_id, version, kind, before, save_id, exact)
          values (old.id, public.roster_next_version(old.lock_version::pg_catalog.int8), 'removed',
            public.roster_user_as_json(old), public.roster_removal_id(old.id::pg_catalog.int8), texts);
      end if;
      if tg_op operator(pg_catalog.<>) 'DELETE' then
        if new.roster_life operator(pg_catalog.<>) new.save_id then -- an earlier save began it
          select of_user.before into was from public.roster_user_revisions of_user
            where of_user.user_id operator(pg_catalog.=) new.id order by of_user.seq desc limit 1;
        end if;
        insert into public.roster_user_revisions (user_id, version, kind, before, after, save_id)
          values (new.id, new.lock_version, case when was is null then 'added' else 'restored' end, was,
            pg_catalog.row_to_json(new), new.save_id);
      end if;
      return null;
    end
    $$;


--
-- Name: roster_refuse_rewriting(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_refuse_rewriting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise insufficient_privilege using message = 'The history of users is only ever added to';
end
$$;


--
-- Name: roster_refuse_truncate(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_refuse_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise insufficient_privilege using message = 'TRUNCATE of users would leave no trace in their history',
    hint = 'Use DELETE.';
end
$$;


--
-- Name: roster_removal_id(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_removal_id(removed bigint) RETURNS uuid
    LANGUAGE sql
    RETURN CASE WHEN ((current_setting('roster.save_id'::text, true) <> ''::text) AND (split_part(current_setting('roster.save_id'::text, true), ':'::text, 2) = ANY (ARRAY[''::text, (removed)::text]))) THEN (split_part(current_setting('roster.save_id'::text, true), ':'::text, 1))::uuid ELSE public.roster_new_save_id() END;


--
-- Name: roster_row_as_json(record); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_row_as_json(row_of_users record) RETURNS json
    LANGUAGE plpgsql STABLE
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'postgres'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
begin
  return pg_catalog.row_to_json(row_of_users);
end
$$;


--
-- Name: roster_sees_revision(bigint, bigint, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_sees_revision(wanted bigint, revision bigint, what text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
    declare
      shown pg_catalog.uuid;
    begin
      select present.save_id into shown from public.users present where present.id operator(pg_catalog.=) wanted;
      return public.roster_is_of_present_row(wanted, shown, revision, what);
    end
    $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    id bigint NOT NULL,
    name character varying(255),
    email character varying(255),
    hashed_password character varying(255),
    last_seen_at timestamp without time zone,
    lock_version integer DEFAULT 0 NOT NULL,
    phone text,
    department text,
    job_title text,
    status text DEFAULT 'active'::text NOT NULL,
    leaving_date date,
    notes text,
    inserted_at timestamp(0) without time zone DEFAULT (now() AT TIME ZONE 'utc'::text),
    updated_at timestamp(0) without time zone DEFAULT (now() AT TIME ZONE 'utc'::text),
    save_id uuid,
    roster_life uuid
);


--
-- Name: roster_user_as_json(public.users); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_user_as_json(row_of_users public.users) RETURNS json
    LANGUAGE plpgsql STABLE
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'postgres'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
    begin
      return pg_catalog.row_to_json(row_of_users);
    end
    $$;


--
-- Name: roster_user_texts(public.users); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_user_texts(row_of_users public.users) RETURNS json
    LANGUAGE plpgsql STABLE
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'postgres'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $_$
    declare
      whole public.users;
      names pg_catalog.text[];
      expressions pg_catalog.text;
      texts pg_catalog.text[];
    begin
      select pg_catalog.array_agg(col.attname::pg_catalog.text order by col.attnum),
          pg_catalog.string_agg(pg_catalog.format(case
            when col.atttypid operator(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype::pg_catalog.oid
            then 'case when pg_catalog.jsonb_typeof(($1).%1$I) operator(pg_catalog.=) ''null'' then ''null'' end'
            else 'case when pg_catalog.num_nulls(($1).%1$I) operator(pg_catalog.=) 0 then pg_catalog.format(''%%s'', ($1).%1$I) end'
            end, col.attname), ', ' order by col.attnum)
        into names, expressions
        from pg_catalog.pg_attribute col join pg_catalog.pg_type of_col on of_col.oid operator(pg_catalog.=) col.atttypid
        where col.attrelid operator(pg_catalog.=) 'public.users'::pg_catalog.regclass::pg_catalog.oid
          and col.attnum operator(pg_catalog.>) 0 and not col.attisdropped
          and col.attgenerated operator(pg_catalog.=) ''::pg_catalog."char"
          and (of_col.typnamespace operator(pg_catalog.<>) 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid
            or of_col.typcategory operator(pg_catalog.=) 'A'::pg_catalog."char"
            or of_col.typtype operator(pg_catalog.=) 'c'::pg_catalog."char"
            or col.atttypid operator(pg_catalog.=) 'pg_catalog.json'::pg_catalog.regtype::pg_catalog.oid
            or col.atttypid operator(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype::pg_catalog.oid);
      if names is null then
        return '{}';
      end if;
      whole := row_of_users;
      execute 'select array[' operator(pg_catalog.||) expressions operator(pg_catalog.||) ']' into texts using whole;
      return pg_catalog.json_strip_nulls(pg_catalog.json_object(names, texts));
    end
    $_$;


--
-- Name: roster_value_as_text(anyelement); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.roster_value_as_text(value anyelement) RETURNS text
    LANGUAGE plpgsql STABLE
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'postgres'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
begin
  return pg_catalog.format('%s', value);
end
$$;


--
-- Name: roster_schema_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.roster_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Name: roster_user_revisions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.roster_user_revisions (
    seq bigint NOT NULL,
    user_id bigint NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    before json,
    after json,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    database_user text DEFAULT SESSION_USER NOT NULL,
    application text DEFAULT current_setting('application_name'::text) NOT NULL,
    person text DEFAULT 
CASE
    WHEN (current_setting('roster.person'::text, true) <> ''::text) THEN "left"(current_setting('roster.person'::text, true), 200)
    ELSE NULL::text
END,
    who text DEFAULT 
CASE
    WHEN (current_setting('roster.person'::text, true) <> ''::text) THEN "left"(current_setting('roster.person'::text, true), 200)
    ELSE (SESSION_USER)::text
END NOT NULL,
    save_id uuid NOT NULL,
    transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
    exact json
);


--
-- Name: roster_user_revisions_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.roster_user_revisions ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.roster_user_revisions_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: users_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: users_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;


--
-- Name: users id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);


--
-- Data for Name: roster_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.roster_schema_history VALUES (1, '0', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, 'postgres', '2026-11-29 14:10:51.530096', 0, true);
INSERT INTO public.roster_schema_history VALUES (2, '1', 'users', 'SQL', 'V1__users.sql', -1840152173, 'postgres', '2026-11-29 14:10:51.972882', 22, true);
INSERT INTO public.roster_schema_history VALUES (3, '2', 'lock version', 'SQL', 'V2__lock_version.sql', 2111385456, 'postgres', '2026-11-29 14:10:51.972882', 140, true);
INSERT INTO public.roster_schema_history VALUES (4, '3', 'more fields', 'SQL', 'V3__more_fields.sql', 1232770845, 'postgres', '2026-11-29 14:10:51.972882', 34, true);
INSERT INTO public.roster_schema_history VALUES (5, '4', 'search and order', 'SQL', 'V4__search_and_order.sql', -116595120, 'postgres', '2026-11-29 14:10:51.972882', 19, true);
INSERT INTO public.roster_schema_history VALUES (6, '5', 'email', 'SQL', 'V5__email.sql', 2091604410, 'postgres', '2026-11-29 14:10:51.972882', 13, true);
INSERT INTO public.roster_schema_history VALUES (7, '6', 'history', 'SQL', 'V6__history.sql', -17395595, 'postgres', '2026-11-29 14:10:51.972882', 38, true);
INSERT INTO public.roster_schema_history VALUES (8, '7', 'qualified types', 'SQL', 'V7__qualified_types.sql', 1515011027, 'postgres', '2026-11-29 14:10:51.972882', 15, true);
INSERT INTO public.roster_schema_history VALUES (9, '8', 'life', 'SQL', 'V8__life.sql', -1199034757, 'postgres', '2026-11-29 14:10:51.972882', 41, true);
INSERT INTO public.roster_schema_history VALUES (10, '9', 'readers', 'SQL', 'V9__readers.sql', 1589119106, 'postgres', '2026-11-29 14:10:51.972882', 11, true);
INSERT INTO public.roster_schema_history VALUES (11, '10', 'address', 'SQL', 'V10__address.sql', -1424761322, 'postgres', '2026-11-29 14:10:51.972882', 16, true);
INSERT INTO public.roster_schema_history VALUES (12, '11', 'bounded folding', 'SQL', 'V11__bounded_folding.sql', 1198544894, 'postgres', '2026-11-29 14:10:51.972882', 7, true);
INSERT INTO public.roster_schema_history VALUES (13, '12', 'exact texts', 'SQL', 'V12__exact_texts.sql', -366063603, 'postgres', '2026-11-29 14:10:51.972882', 13, true);
INSERT INTO public.roster_schema_history VALUES (14, '13', 'present row', 'SQL', 'V13__present_row.sql', 977269638, 'postgres', '2026-11-29 14:10:51.972882', 8, true);
INSERT INTO public.roster_schema_history VALUES (15, '14', 'proven row', 'SQL', 'V14__proven_row.sql', 1268162732, 'postgres', '2026-11-29 14:10:51.972882', 8, true);
INSERT INTO public.roster_schema_history VALUES (16, '15', 'exact arguments', 'SQL', 'V15__exact_arguments.sql', 1797300, 'postgres', '2026-11-29 14:10:51.972882', 7, true);
INSERT INTO public.roster_schema_history VALUES (17, '16', 'shared address by exact names', 'SQL', 'V16__shared_address_by_exact_names.sql', -437326522, 'postgres', '2026-11-29 14:10:51.972882', 6, true);
INSERT INTO public.roster_schema_history VALUES (18, '17', 'identity and folding', 'SQL', 'V17__identity_and_folding.sql', -16639023, 'postgres', '2026-11-29 14:10:51.972882', 27, true);
INSERT INTO public.roster_schema_history VALUES (19, '18', 'turns by rows', 'SQL', 'V18__turns_by_rows.sql', -143555498, 'postgres', '2026-11-29 14:10:51.972882', 11, true);
INSERT INTO public.roster_schema_history VALUES (20, '19', 'rows of one statement', 'SQL', 'V19__rows_of_one_statement.sql', 1725578801, 'postgres', '2026-11-29 14:10:51.972882', 7, true);


--
-- Data for Name: roster_user_revisions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (1, 3, 0, 'added', NULL, '{"id":3,"name":"Cy Example","email":"cy@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:52","updated_at":"2026-11-29T14:10:52","save_id":"01a227a4-f97a-784e-9310-33c901699218","roster_life":"01a227a4-f97a-784e-9310-33c901699218"}', '2026-11-29 14:10:53.06829+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-f97a-784e-9310-33c901699218', '736', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (2, 3, 1, 'changed', '{"id":3,"name":"Cy Example","email":"cy@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:52","updated_at":"2026-11-29T14:10:52","save_id":"01a227a4-f97a-784e-9310-33c901699218","roster_life":"01a227a4-f97a-784e-9310-33c901699218"}', '{"id":3,"name":"Cy Example","email":"cy@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 3","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:52","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa41-70ed-a3ab-3979f66557b9","roster_life":"01a227a4-f97a-784e-9310-33c901699218"}', '2026-11-29 14:10:53.150176+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa41-70ed-a3ab-3979f66557b9', '737', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (3, 4, 0, 'added', NULL, '{"id":4,"name":"Dee Example","email":"dee@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa60-7dee-80ac-f08730533a99","roster_life":"01a227a4-fa60-7dee-80ac-f08730533a99"}', '2026-11-29 14:10:53.153574+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa60-7dee-80ac-f08730533a99', '738', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (4, 4, 1, 'changed', '{"id":4,"name":"Dee Example","email":"dee@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa60-7dee-80ac-f08730533a99","roster_life":"01a227a4-fa60-7dee-80ac-f08730533a99"}', '{"id":4,"name":"Dee Example","email":"dee@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 4","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa62-7715-a784-73bd0a5bfe6a","roster_life":"01a227a4-fa60-7dee-80ac-f08730533a99"}', '2026-11-29 14:10:53.163152+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa62-7715-a784-73bd0a5bfe6a', '739', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (5, 4, 2, 'changed', '{"id":4,"name":"Dee Example","email":"dee@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 4","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa62-7715-a784-73bd0a5bfe6a","roster_life":"01a227a4-fa60-7dee-80ac-f08730533a99"}', '{"id":4,"name":"Dee Example","email":"dee@example.org","hashed_password":null,"last_seen_at":null,"lock_version":2,"phone":"+1 555 4","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"“Zoë” \\ ''x''\n2","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa6d-782c-b4be-975f176a9d31","roster_life":"01a227a4-fa60-7dee-80ac-f08730533a99"}', '2026-11-29 14:10:53.171282+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa6d-782c-b4be-975f176a9d31', '740', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (6, 5, 0, 'added', NULL, '{"id":5,"name":"Eve Example","email":"eve@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa74-74a3-88c3-5533a84c5e89","roster_life":"01a227a4-fa74-74a3-88c3-5533a84c5e89"}', '2026-11-29 14:10:53.175093+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa74-74a3-88c3-5533a84c5e89', '741', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (7, 5, 1, 'changed', '{"id":5,"name":"Eve Example","email":"eve@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa74-74a3-88c3-5533a84c5e89","roster_life":"01a227a4-fa74-74a3-88c3-5533a84c5e89"}', '{"id":5,"name":"Eve Example","email":"eve@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 5","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa77-7fe0-924f-f195b2e46e39","roster_life":"01a227a4-fa74-74a3-88c3-5533a84c5e89"}', '2026-11-29 14:10:53.176927+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa77-7fe0-924f-f195b2e46e39', '742', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (8, 6, 0, 'added', NULL, '{"id":6,"name":"Fay Example","email":"fay@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa7d-7445-b70d-514781636739","roster_life":"01a227a4-fa7d-7445-b70d-514781636739"}', '2026-11-29 14:10:53.184081+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa7d-7445-b70d-514781636739', '743', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (9, 6, 1, 'changed', '{"id":6,"name":"Fay Example","email":"fay@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa7d-7445-b70d-514781636739","roster_life":"01a227a4-fa7d-7445-b70d-514781636739"}', '{"id":6,"name":"Fay Example","email":"fay@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 6","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa80-7bdf-8ed7-c92202db2098","roster_life":"01a227a4-fa7d-7445-b70d-514781636739"}', '2026-11-29 14:10:53.186137+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa80-7bdf-8ed7-c92202db2098', '744', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (10, 6, 2, 'changed', '{"id":6,"name":"Fay Example","email":"fay@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 6","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa80-7bdf-8ed7-c92202db2098","roster_life":"01a227a4-fa7d-7445-b70d-514781636739"}', '{"id":6,"name":"Fay Example","email":"fay@example.org","hashed_password":null,"last_seen_at":null,"lock_version":2,"phone":"+1 555 6","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"“Zoë” \\ ''x''\n2","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa84-775f-8a90-23a1f8a7b8d1","roster_life":"01a227a4-fa7d-7445-b70d-514781636739"}', '2026-11-29 14:10:53.188913+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa84-775f-8a90-23a1f8a7b8d1', '745', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (11, 7, 0, 'added', NULL, '{"id":7,"name":"Gus Example","email":"gus@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa85-73ed-bf30-ca51e88969c2","roster_life":"01a227a4-fa85-73ed-bf30-ca51e88969c2"}', '2026-11-29 14:10:53.191465+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa85-73ed-bf30-ca51e88969c2', '746', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (12, 7, 1, 'changed', '{"id":7,"name":"Gus Example","email":"gus@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa85-73ed-bf30-ca51e88969c2","roster_life":"01a227a4-fa85-73ed-bf30-ca51e88969c2"}', '{"id":7,"name":"Gus Example","email":"gus@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 7","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa89-7aa4-b42f-f04cc47abf66","roster_life":"01a227a4-fa85-73ed-bf30-ca51e88969c2"}', '2026-11-29 14:10:53.193846+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa89-7aa4-b42f-f04cc47abf66', '747', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (13, 8, 0, 'added', NULL, '{"id":8,"name":"Hal Example","email":"hal@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa8a-7c18-8c53-8614268d3c03","roster_life":"01a227a4-fa8a-7c18-8c53-8614268d3c03"}', '2026-11-29 14:10:53.196282+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa8a-7c18-8c53-8614268d3c03', '748', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (14, 8, 1, 'changed', '{"id":8,"name":"Hal Example","email":"hal@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa8a-7c18-8c53-8614268d3c03","roster_life":"01a227a4-fa8a-7c18-8c53-8614268d3c03"}', '{"id":8,"name":"Hal Example","email":"hal@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 8","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa8d-7e6a-98a6-33b25f5aed18","roster_life":"01a227a4-fa8a-7c18-8c53-8614268d3c03"}', '2026-11-29 14:10:53.197966+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa8d-7e6a-98a6-33b25f5aed18', '749', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (15, 8, 2, 'changed', '{"id":8,"name":"Hal Example","email":"hal@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 8","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa8d-7e6a-98a6-33b25f5aed18","roster_life":"01a227a4-fa8a-7c18-8c53-8614268d3c03"}', '{"id":8,"name":"Hal Example","email":"hal@example.org","hashed_password":null,"last_seen_at":null,"lock_version":2,"phone":"+1 555 8","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"“Zoë” \\ ''x''\n2","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa8e-7500-b05e-91e6c22e0d1d","roster_life":"01a227a4-fa8a-7c18-8c53-8614268d3c03"}', '2026-11-29 14:10:53.199913+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa8e-7500-b05e-91e6c22e0d1d', '750', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (16, 9, 0, 'added', NULL, '{"id":9,"name":"Ida Example","email":"ida@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa91-7bf4-8b5b-2b0e7fe0367a","roster_life":"01a227a4-fa91-7bf4-8b5b-2b0e7fe0367a"}', '2026-11-29 14:10:53.202457+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa91-7bf4-8b5b-2b0e7fe0367a', '751', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (17, 9, 1, 'changed', '{"id":9,"name":"Ida Example","email":"ida@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa91-7bf4-8b5b-2b0e7fe0367a","roster_life":"01a227a4-fa91-7bf4-8b5b-2b0e7fe0367a"}', '{"id":9,"name":"Ida Example","email":"ida@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 9","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa93-78ca-81a8-608efd7919fa","roster_life":"01a227a4-fa91-7bf4-8b5b-2b0e7fe0367a"}', '2026-11-29 14:10:53.203846+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa93-78ca-81a8-608efd7919fa', '752', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (18, 10, 0, 'added', NULL, '{"id":10,"name":"Jo Example","email":"jo@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa95-7f9e-8e58-2035a7ba3adb","roster_life":"01a227a4-fa95-7f9e-8e58-2035a7ba3adb"}', '2026-11-29 14:10:53.206646+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa95-7f9e-8e58-2035a7ba3adb', '753', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (19, 10, 1, 'changed', '{"id":10,"name":"Jo Example","email":"jo@example.org","hashed_password":null,"last_seen_at":null,"lock_version":0,"phone":"+44 20 7946 0001","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa95-7f9e-8e58-2035a7ba3adb","roster_life":"01a227a4-fa95-7f9e-8e58-2035a7ba3adb"}', '{"id":10,"name":"Jo Example","email":"jo@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 10","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa99-74da-b20d-cb7d3329c8ca","roster_life":"01a227a4-fa95-7f9e-8e58-2035a7ba3adb"}', '2026-11-29 14:10:53.212257+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa99-74da-b20d-cb7d3329c8ca', '754', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (20, 10, 2, 'changed', '{"id":10,"name":"Jo Example","email":"jo@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 10","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa99-74da-b20d-cb7d3329c8ca","roster_life":"01a227a4-fa95-7f9e-8e58-2035a7ba3adb"}', '{"id":10,"name":"Jo Example","email":"jo@example.org","hashed_password":null,"last_seen_at":null,"lock_version":2,"phone":"+1 555 10","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"“Zoë” \\ ''x''\n2","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa9d-765b-b245-3c2bf4b2b997","roster_life":"01a227a4-fa95-7f9e-8e58-2035a7ba3adb"}', '2026-11-29 14:10:53.214212+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fa9d-765b-b245-3c2bf4b2b997', '755', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (21, 4, 3, 'removed', '{"id":4,"name":"Dee Example","email":"dee@example.org","hashed_password":null,"last_seen_at":null,"lock_version":2,"phone":"+1 555 4","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"“Zoë” \\ ''x''\n2","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa6d-782c-b4be-975f176a9d31","roster_life":"01a227a4-fa60-7dee-80ac-f08730533a99"}', NULL, '2026-11-29 14:10:53.501376+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fb9f-7122-8d1e-67b8d3d381ae', '756', '{}');
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (22, 4, 4, 'restored', '{"id":4,"name":"Dee Example","email":"dee@example.org","hashed_password":null,"last_seen_at":null,"lock_version":2,"phone":"+1 555 4","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"“Zoë” \\ ''x''\n2","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa6d-782c-b4be-975f176a9d31","roster_life":"01a227a4-fa60-7dee-80ac-f08730533a99"}', '{"id":4,"name":"Dee Example","email":"dee@example.org","hashed_password":null,"last_seen_at":null,"lock_version":4,"phone":"+1 555 4","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"“Zoë” \\ ''x''\n2","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fbbe-7195-9367-7a1aecead9e7","roster_life":"01a227a4-fa60-7dee-80ac-f08730533a99"}', '2026-11-29 14:10:53.600334+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fbbe-7195-9367-7a1aecead9e7', '757', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (23, 5, 2, 'removed', '{"id":5,"name":"Eve Example","email":"eve@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 5","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa77-7fe0-924f-f195b2e46e39","roster_life":"01a227a4-fa74-74a3-88c3-5533a84c5e89"}', NULL, '2026-11-29 14:10:53.624291+00', 'postgres', 'Roster', 'Ann', 'Ann', '01a227a4-fc33-7e52-981b-5c67143a8382', '758', '{}');
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (24, 1, 1, 'changed', '{"id":1,"name":"Ada Before","email":"ada@example.org","hashed_password":"abc","last_seen_at":null,"lock_version":0,"phone":null,"department":null,"job_title":null,"status":"active","leaving_date":null,"notes":null,"inserted_at":"2026-11-29T14:10:52","updated_at":"2026-11-29T14:10:52","save_id":null,"roster_life":"97873dd0-7ca7-409b-a312-8562d309d746"}', '{"id":1,"name":"Ada Before","email":"ada@example.org","hashed_password":"abc","last_seen_at":null,"lock_version":1,"phone":null,"department":"Sales","job_title":null,"status":"active","leaving_date":null,"notes":null,"inserted_at":"2026-11-29T14:10:52","updated_at":"2026-11-29T14:10:54","save_id":"01a227a4-fc48-73cb-8fc6-cce14fada96f","roster_life":"97873dd0-7ca7-409b-a312-8562d309d746"}', '2026-11-29 14:10:53.640804+00', 'postgres', 'PostgreSQL JDBC Driver', NULL, 'postgres', '01a227a4-fc48-73cb-8fc6-cce14fada96f', '759', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (25, 8, 3, 'removed', '{"id":8,"name":"Hal Example","email":"hal@example.org","hashed_password":null,"last_seen_at":null,"lock_version":2,"phone":"+1 555 8","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"“Zoë” \\ ''x''\n2","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa8e-7500-b05e-91e6c22e0d1d","roster_life":"01a227a4-fa8a-7c18-8c53-8614268d3c03"}', NULL, '2026-11-29 14:10:53.651504+00', 'postgres', 'PostgreSQL JDBC Driver', NULL, 'postgres', '01a227a4-fc54-7936-9984-ad81dbc192d0', '760', '{}');
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (26, 8, 4, 'added', NULL, '{"id":8,"name":"Other","email":null,"hashed_password":null,"last_seen_at":null,"lock_version":4,"phone":null,"department":null,"job_title":null,"status":"active","leaving_date":null,"notes":null,"inserted_at":"2026-11-29T14:10:54","updated_at":"2026-11-29T14:10:54","save_id":"01a227a4-fc58-7786-86f3-a2a0dea0f17f","roster_life":"01a227a4-fc58-7786-86f3-a2a0dea0f17f"}', '2026-11-29 14:10:53.658021+00', 'postgres', 'PostgreSQL JDBC Driver', NULL, 'postgres', '01a227a4-fc58-7786-86f3-a2a0dea0f17f', '761', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (27, 2, 1, 'changed', '{"id":2,"name":"Bo Before","email":"bo@example.org","hashed_password":"def","last_seen_at":null,"lock_version":0,"phone":null,"department":null,"job_title":null,"status":"active","leaving_date":null,"notes":null,"inserted_at":"2026-11-29T14:10:52","updated_at":"2026-11-29T14:10:52","save_id":null,"roster_life":"97873dd0-7ca7-409b-a312-8562d309d746"}', '{"id":2,"name":"Bo Before","email":"bo@example.org","hashed_password":"def","last_seen_at":"2026-01-02T03:04:05.678","lock_version":1,"phone":null,"department":null,"job_title":null,"status":"active","leaving_date":null,"notes":null,"inserted_at":"2026-11-29T14:10:52","updated_at":"2026-11-29T14:10:54","save_id":"01a227a4-fc60-791c-899a-40e29ff81ad8","roster_life":"97873dd0-7ca7-409b-a312-8562d309d746"}', '2026-11-29 14:10:53.664295+00', 'postgres', 'PostgreSQL JDBC Driver', NULL, 'postgres', '01a227a4-fc60-791c-899a-40e29ff81ad8', '762', NULL);
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (28, 9, 2, 'removed', '{"id":9,"name":"Ida Example","email":"ida@example.org","hashed_password":null,"last_seen_at":null,"lock_version":1,"phone":"+1 555 9","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:53","save_id":"01a227a4-fa93-78ca-81a8-608efd7919fa","roster_life":"01a227a4-fa91-7bf4-8b5b-2b0e7fe0367a"}', NULL, '2026-11-29 14:10:53.669475+00', 'postgres', 'PostgreSQL JDBC Driver', NULL, 'postgres', '01a227a4-fc65-7999-8c13-d2b2463691fd', '763', '{}');
INSERT INTO public.roster_user_revisions OVERRIDING SYSTEM VALUE VALUES (29, 20, 2, 'added', NULL, '{"id":20,"name":"Ida Example","email":"ida@example.org","hashed_password":null,"last_seen_at":null,"lock_version":2,"phone":"+1 555 9","department":"Sales","job_title":"Clerk","status":"active","leaving_date":null,"notes":"Likes tea.","inserted_at":"2026-11-29T14:10:53","updated_at":"2026-11-29T14:10:54","save_id":"01a227a4-fc61-75de-8157-e12ab206e8c6","roster_life":"01a227a4-fc61-75de-8157-e12ab206e8c6"}', '2026-11-29 14:10:53.669596+00', 'postgres', 'PostgreSQL JDBC Driver', NULL, 'postgres', '01a227a4-fc61-75de-8157-e12ab206e8c6', '763', NULL);


--
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.users VALUES (3, 'Cy Example', 'cy@example.org', NULL, NULL, 1, '+1 555 3', 'Sales', 'Clerk', 'active', NULL, 'Likes tea.', '2026-11-29 14:10:52', '2026-11-29 14:10:53', '01a227a4-fa41-70ed-a3ab-3979f66557b9', '01a227a4-f97a-784e-9310-33c901699218');
INSERT INTO public.users VALUES (10, 'Jo Example', 'jo@example.org', NULL, NULL, 2, '+1 555 10', 'Sales', 'Clerk', 'active', NULL, '“Zoë” \ ''x''
2', '2026-11-29 14:10:53', '2026-11-29 14:10:53', '01a227a4-fa9d-765b-b245-3c2bf4b2b997', '01a227a4-fa95-7f9e-8e58-2035a7ba3adb');
INSERT INTO public.users VALUES (4, 'Dee Example', 'dee@example.org', NULL, NULL, 4, '+1 555 4', 'Sales', 'Clerk', 'active', NULL, '“Zoë” \ ''x''
2', '2026-11-29 14:10:53', '2026-11-29 14:10:53', '01a227a4-fbbe-7195-9367-7a1aecead9e7', '01a227a4-fa60-7dee-80ac-f08730533a99');
INSERT INTO public.users VALUES (1, 'Ada Before', 'ada@example.org', 'abc', NULL, 1, NULL, 'Sales', NULL, 'active', NULL, NULL, '2026-11-29 14:10:52', '2026-11-29 14:10:54', '01a227a4-fc48-73cb-8fc6-cce14fada96f', '97873dd0-7ca7-409b-a312-8562d309d746');
INSERT INTO public.users VALUES (6, 'Fay Example', 'fay@example.org', NULL, NULL, 2, '+1 555 6', 'Sales', 'Clerk', 'active', NULL, '“Zoë” \ ''x''
2', '2026-11-29 14:10:53', '2026-11-29 14:10:53', '01a227a4-fa84-775f-8a90-23a1f8a7b8d1', '01a227a4-fa7d-7445-b70d-514781636739');
INSERT INTO public.users VALUES (7, 'Gus Example', 'gus@example.org', NULL, NULL, 1, '+1 555 7', 'Sales', 'Clerk', 'active', NULL, 'Likes tea.', '2026-11-29 14:10:53', '2026-11-29 14:10:53', '01a227a4-fa89-7aa4-b42f-f04cc47abf66', '01a227a4-fa85-73ed-bf30-ca51e88969c2');
INSERT INTO public.users VALUES (8, 'Other', NULL, NULL, NULL, 4, NULL, NULL, NULL, 'active', NULL, NULL, '2026-11-29 14:10:54', '2026-11-29 14:10:54', '01a227a4-fc58-7786-86f3-a2a0dea0f17f', '01a227a4-fc58-7786-86f3-a2a0dea0f17f');
INSERT INTO public.users VALUES (2, 'Bo Before', 'bo@example.org', 'def', '2026-01-02 03:04:05.678', 1, NULL, NULL, NULL, 'active', NULL, NULL, '2026-11-29 14:10:52', '2026-11-29 14:10:54', '01a227a4-fc60-791c-899a-40e29ff81ad8', '97873dd0-7ca7-409b-a312-8562d309d746');
INSERT INTO public.users VALUES (20, 'Ida Example', 'ida@example.org', NULL, NULL, 2, '+1 555 9', 'Sales', 'Clerk', 'active', NULL, 'Likes tea.', '2026-11-29 14:10:53', '2026-11-29 14:10:54', '01a227a4-fc61-75de-8157-e12ab206e8c6', '01a227a4-fc61-75de-8157-e12ab206e8c6');


--
-- Name: roster_user_revisions_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.roster_user_revisions_seq_seq', 29, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.users_id_seq', 10, true);


--
-- Name: roster_schema_history roster_schema_history_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roster_schema_history
    ADD CONSTRAINT roster_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: roster_user_revisions roster_user_revisions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roster_user_revisions
    ADD CONSTRAINT roster_user_revisions_pkey PRIMARY KEY (seq);


--
-- Name: roster_user_revisions roster_user_revisions_save_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.roster_user_revisions
    ADD CONSTRAINT roster_user_revisions_save_id UNIQUE (save_id);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: roster_schema_history_s_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roster_schema_history_s_idx ON public.roster_schema_history USING btree (success);


--
-- Name: roster_user_revisions_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roster_user_revisions_at ON public.roster_user_revisions USING brin (at) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: roster_user_revisions_by_who; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roster_user_revisions_by_who ON public.roster_user_revisions USING btree (who, seq);


--
-- Name: roster_user_revisions_feed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roster_user_revisions_feed ON public.roster_user_revisions USING btree (transaction_id, seq);


--
-- Name: roster_user_revisions_of_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roster_user_revisions_of_user ON public.roster_user_revisions USING btree (user_id, seq);


--
-- Name: roster_users_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roster_users_by_name ON public.users USING btree (NULLIF("left"(public.roster_fold((name)::text), 200), ''::text), id);


--
-- Name: roster_users_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX roster_users_email ON public.users USING btree (public.roster_address((email)::text)) WHERE ((email)::text <> ''::text);


--
-- Name: users 00_roster_record; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER "00_roster_record" AFTER INSERT OR DELETE OR UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.roster_record_user();


--
-- Name: roster_user_revisions roster_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER roster_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.roster_user_revisions FOR EACH STATEMENT EXECUTE FUNCTION public.roster_refuse_rewriting();


--
-- Name: users zz_roster_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER zz_roster_insert BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION public.roster_before_insert_of_user();


--
-- Name: users zz_roster_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER zz_roster_truncate BEFORE TRUNCATE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.roster_refuse_truncate();


--
-- Name: users zz_roster_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER zz_roster_update BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.roster_before_update_of_user();


--
-- Name: roster_user_revisions roster_readers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY roster_readers ON public.roster_user_revisions FOR SELECT USING (
CASE
    WHEN (NOT ( SELECT has_table_privilege(('public.users'::regclass)::oid, 'select'::text) AS has_table_privilege)) THEN false
    WHEN ( SELECT row_security_active(('public.users'::regclass)::oid) AS row_security_active) THEN public.roster_sees_revision(user_id, seq, kind)
    ELSE true
END);


--
-- Name: roster_user_revisions; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.roster_user_revisions ENABLE ROW LEVEL SECURITY;

--
-- Name: FUNCTION roster_before_insert_of_user(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.roster_before_insert_of_user() FROM PUBLIC;


--
-- Name: FUNCTION roster_before_update_of_user(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.roster_before_update_of_user() FROM PUBLIC;


--
-- Name: FUNCTION roster_record_user(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.roster_record_user() FROM PUBLIC;


--
-- Name: TABLE roster_schema_history; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.roster_schema_history TO PUBLIC;


--
-- Name: TABLE roster_user_revisions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.roster_user_revisions TO PUBLIC;


--
-- PostgreSQL database dump complete
--


